import { byColumn } from '../element';

/** When and how a service was used; harmless alone, it shows who was active when. */
export const usageMetadata = byColumn({
  id: 'usage_metadata',
  columns: [
    'latency',
    'tokens',
    'model',
    'endpoint',
    'event_time',
    'latency_ms',
    'duration_ms',
    'duration',
    'response_time',
    'prompt_tokens',
    'completion_tokens',
    'total_tokens',
    'input_tokens',
    'output_tokens',
    'token_count',
    'model_name',
    'last_login',
    'last_seen',
    'last_active',
    'login_count',
    'event_name',
    'event_type',
    'api_path',
    '模型',
  ],
  takes: /^[^\n]{1,200}$/,
  hashes: false,
  examples: {
    hits: ['840', 'sample-chat-1', '/v1/chat', '2025-01-06T08:12:33Z', '12.4ms'],
    misses: ['', 'null', 'a\nb'],
  },
});
