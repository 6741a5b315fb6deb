import { byColumn } from '../element';

/** What somebody wrote or was sent by mail; searched for everything else too. */
export const emailContent = byColumn({
  id: 'email_content',
  columns: [
    'subject',
    'body',
    'mail_body',
    'email_body',
    'email_subject',
    'mail_subject',
    'html_body',
    'text_body',
    'betreff',
    'asunto',
    'objet',
    'assunto',
    '邮件内容',
  ],
  leaves: /^(?:\d+|true|false)$/i,
  longest: 0,
  hashes: false,
  prose: true,
  examples: { hits: ['Re: sample appointment', 'Dear Ada, thank you.'], misses: ['', '17', 'null'] },
});
