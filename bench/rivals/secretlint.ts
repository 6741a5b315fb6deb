import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { measure } from '../scan/measure';
import { whyNot, type Rival, type Room } from './rival';

const VERSION = '12.0.0';
const PRESET = '@secretlint/secretlint-rule-preset-recommend';
const messageSchema = z.object({ ruleId: z.string(), range: z.tuple([z.number(), z.number()]) });
const reportSchema = z.array(z.object({ messages: z.array(messageSchema) }));
const reportOf = (room: Room): string => join(room.folder, 'secretlint.json');
const rulesOf = (room: Room): string => join(room.folder, 'npm', '.secretlintrc.json');

/** Its recommended rules. 12 is the last line of versions that runs on Node 20. */
export const secretlint: Rival = {
  name: 'secretlint',
  version: VERSION,
  async install(room) {
    const packages = [`secretlint@${VERSION}`, `${PRESET}@${VERSION}`];
    const args = ['install', '--prefix', join(room.folder, 'npm'), '--no-audit', '--no-fund', ...packages];
    const installed = await measure({ command: 'npm', args, env: room.env, cwd: room.folder }).catch(() => null);
    if (installed === null) return 'npm is missing';
    if (installed.code !== 0) return whyNot('npm install', installed);
    await writeFile(rulesOf(room), JSON.stringify({ rules: [{ id: PRESET }] }));
    return null;
  },
  program: (room, file) => ({
    command: process.execPath,
    args: [
      join(room.folder, 'npm', 'node_modules', 'secretlint', 'bin', 'secretlint.js'),
      file,
      ...['--no-glob', '--format', 'json', '--output', reportOf(room), '--secretlintrc', rulesOf(room)],
    ],
    env: room.env,
    cwd: join(room.folder, 'npm'),
  }),
  async read(room, file) {
    const report = reportSchema.parse(JSON.parse(await readFile(reportOf(room), 'utf8')));
    const text = await readFile(file, 'utf8');
    const messages = report.flatMap((one) => one.messages);
    return messages.map(({ ruleId, range }) => ({ rule: ruleId, secret: text.slice(...range), sha1: null }));
  },
};
