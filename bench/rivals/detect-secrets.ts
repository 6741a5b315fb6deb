import { z } from 'zod';
import { installPython, pythonOf } from './python';
import type { Rival } from './rival';

const VERSION = '1.5.0';
const reportSchema = z.object({
  results: z.record(z.string(), z.array(z.object({ type: z.string(), hashed_secret: z.string() }))),
});

/** Every plugin that is on by default; nothing is asked of an issuer. */
export const detectSecrets: Rival = {
  name: 'detect-secrets',
  version: VERSION,
  install: (room) => installPython(room, [`detect-secrets==${VERSION}`]),
  program: (room, file) => ({
    command: pythonOf(room),
    args: ['-m', 'detect_secrets', 'scan', '--all-files', '--no-verify', file],
    env: room.env,
    cwd: room.folder,
  }),
  read(_room, _file, { out }) {
    const { results } = reportSchema.parse(JSON.parse(out));
    const findings = Object.values(results).flat();
    return Promise.resolve(findings.map((one) => ({ rule: one.type, secret: null, sha1: one.hashed_secret })));
  },
};
