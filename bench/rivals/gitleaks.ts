import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { measure } from '../scan/measure';
import { whyNot, type Rival, type Room } from './rival';

const VERSION = '8.30.1';
const reportSchema = z.array(z.object({ RuleID: z.string(), Secret: z.string() }));
const reportOf = (room: Room): string => join(room.folder, 'gitleaks.json');

/** Built from its own module by the Go that is here. */
export const gitleaks: Rival = {
  name: 'gitleaks',
  version: VERSION,
  async install({ folder, env }) {
    const go = { ...env, GOPATH: join(folder, 'go'), GOBIN: join(folder, 'bin'), GOFLAGS: '-modcacherw' };
    const args = ['install', `github.com/zricethezav/gitleaks/v8@v${VERSION}`];
    const built = await measure({ command: 'go', args, env: go }).catch(() => null);
    if (built === null) return 'Go is missing';
    return built.code === 0 ? null : whyNot('go install', built);
  },
  program: (room, file) => ({
    command: join(room.folder, 'bin', 'gitleaks'),
    args: ['dir', file, '--no-banner', '--exit-code', '0', '--report-format', 'json', '--report-path', reportOf(room)],
    env: room.env,
    cwd: room.folder,
  }),
  async read(room) {
    const report = reportSchema.parse(JSON.parse(await readFile(reportOf(room), 'utf8')));
    return report.map(({ RuleID, Secret }) => ({ rule: RuleID, secret: Secret, sha1: null }));
  },
};
