import { Command, InvalidArgumentError } from 'commander';
import { untilStopped } from '../until-stopped';

interface Options {
  host: string;
  port: number;
}

const HELP = `
POST /intake/github takes GitHub's secret scanning partner messages. Their tokens are kept in <data>/intake, in files
that only you can read, and start an incident github-secret-scanning-<day>; further messages join it while it is open.
/intake/gitlab/v1 is GitLab's Token Revocation API, once TOCSIN_GITLAB_INTAKE_TOKEN and TOCSIN_GITLAB_INTAKE_TYPES are set.
GET /healthz answers 200. It speaks plain HTTP: let a proxy with TLS stand before it.

TOCSIN_INTAKE_RECORD      what your organisation says of itself in such records (default: <config>/intake.yaml)
TOCSIN_GITHUB_KEYS_URL    where GitHub's keys are read; TOCSIN_GITHUB_KEYS_TOKEN: a token without rights for it`;

/** `tocsin serve`: the HTTP intake, until it is told to stop. */
export function serveCommand(): Command {
  return new Command('serve')
    .description('take messages about tokens that stand in public, over HTTP; Ctrl-C stops it')
    .option('--host <address>', 'address to listen on', '127.0.0.1')
    .option('--port <number>', 'port to listen on; 0 takes a free one', portOf, 8787)
    .addHelpText('after', HELP)
    .action(async ({ host, port }: Options) => serve(host, port));
}

async function serve(host: string, port: number): Promise<void> {
  const { startServer } = await import('../../api/server.js');
  const { loadConfig } = await import('../../engine/config.js');
  const { openEngine } = await import('../../engine/engine.js');
  const { openIntake } = await import('../../engine/intake.js');
  const { readStartingRecord } = await import('../../engine/intake-start.js');
  const { createPublishedKeys } = await import('../../engine/published-keys.js');
  const config = loadConfig();
  const say = (line: string): void => void process.stderr.write(`${line}\n`);
  const starting = await readStartingRecord(config);
  const engine = await openEngine(config);
  try {
    const intake = await openIntake(engine, { starting, say });
    try {
      const { github, gitlab, recordFile } = config.intake;
      const githubKeys = createPublishedKeys({ url: github.keysUrl, token: github.keysToken, nowMs: Date.now });
      const server = await startServer({ host, port, intake, githubKeys, gitlab, nowMs: Date.now, say });
      say(`listening on ${server.url}, data in ${config.dataDir}`);
      if (starting.path === null) say(`hint: ${recordFile} is not there, so its incidents name no organisation`);
      await untilStopped();
      await server.close();
    } finally {
      await intake.close();
    }
  } finally {
    await engine.close();
  }
}

function portOf(text: string): number {
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port <= 65_535) return port;
  throw new InvalidArgumentError('a number from 0 to 65535 is needed.');
}
