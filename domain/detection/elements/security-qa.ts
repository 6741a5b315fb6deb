import { byColumn } from '../element';

/** Questions and answers that stand in for a password. */
export const securityQa = byColumn({
  id: 'credentials.security_qa',
  columns: [
    'security_question',
    'security_answer',
    'mothers_maiden_name',
    'mother_maiden_name',
    'secret_question',
    'secret_answer',
    'security_questions',
    'security_answers',
    'recovery_question',
    'recovery_answer',
    'sicherheitsfrage',
    'sicherheitsantwort',
    'pregunta_seguridad',
    'respuesta_seguridad',
    'question_secrete',
    '密保问题',
  ],
  leaves: /^(?:true|false|yes|no|\d{1,2})$/i,
  examples: { hits: ['Name of your first pet?', 'Samplecat'], misses: ['', 'false', '3'] },
});
