import { type ElementDetector, isEmptyValue, protectedForm } from '../element';

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
  ],
  share: 0.8,
  check: (value) => {
    if (isEmptyValue(value)) return null;
    const protection = protectedForm(value.trim());
    return protection === 'encrypted'
      ? { element: 'chat_content', protection, evidence: 'likely' }
      : { element: 'chat_content', protection: 'plain', evidence: 'certain' };
  },
  examples: { hits: ['How do I boil an egg?', '你好'], misses: ['', 'null', '-'] },
};
