import pino, { type Logger } from 'pino';

/**
 * One logger a process, JSON lines on standard error (or a file). Messages carry ids, counts and enums; as a second fence,
 * fields that could hold a person's data or a secret are removed whatever code puts them there.
 */
export function createLogger(level: string, file: string | null): Logger {
  return pino(
    {
      level,
      base: null,
      redact: {
        paths: [
          'email',
          'name',
          'address',
          'secret',
          'token',
          'authorization',
          'password',
          'body',
          'sql',
          'bindings',
          'err.sql',
          'err.bindings',
        ],
        remove: true,
      },
    },
    file === null
      ? pino.destination({ dest: 2, sync: true })
      : pino.destination({ dest: file, mkdir: true, sync: true }),
  );
}
