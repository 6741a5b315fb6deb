import { type ElementDetector, type ElementFinding, isEmptyValue, isEncrypted } from '../element';

const CERTAIN: ElementFinding = { element: 'chat_content', protection: 'plain', evidence: 'certain' };
const ENCRYPTED: ElementFinding = { element: 'chat_content', protection: 'encrypted', evidence: 'likely' };

/** What somebody wrote or was answered; its own element, because it may hold any other. */
export const chatContent: ElementDetector = {
  id: 'chat_content',
  columns: [
    'prompt',
    'message',
    'content',
    'completion',
    'conversation',
    'chat',
    'query',
    'input',
    'output',
    'messages',
    'user_message',
    'assistant_message',
    'chat_history',
    'question',
    'answer',
    'response',
    'reply',
    'nachricht',
    'mensaje',
    '消息',
  ],
  share: 0.8,
  prose: true,
  byBeginning: CERTAIN,
  check: (value) => {
    if (isEmptyValue(value)) return null;
    return isEncrypted(value) ? ENCRYPTED : CERTAIN;
  },
  examples: { hits: ['How do I boil an egg?', '你好'], misses: ['', 'null', '-'] },
};
