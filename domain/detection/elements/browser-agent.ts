import { byColumn } from '../element';

export const userAgent = byColumn({
  id: 'user_agent',
  columns: ['user_agent', 'ua', 'useragent', 'http_user_agent', 'browser', 'client_agent', 'agent_string'],
  takes: /^\p{L}[\p{L}\d .;:,/()_+-]{1,1000}$/u,
  leaves: /^(?:true|false|yes|no)$/i,
  certain: /^[A-Za-z][\w.-]*\/[\w.]+(?:[ ;(]|$)/,
  longest: 2000,
  hashes: false,
  examples: {
    hits: ['Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0', 'curl/8.5.0', 'okhttp/4.12.0'],
    misses: ['', '17', 'false'],
  },
});
