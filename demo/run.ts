import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { DomainError } from '../domain/errors';
import { loadConfig, type Config } from '../engine/config';
import { openEngine as openHouse } from '../engine/engine';
import { lockFolder } from '../engine/folder-lock';
import { startStack } from '../engine/stack';
import { createSupervisor } from '../engine/supervisor';
import { checkRun } from './check';
import { generateOnce } from './material';
import { startServer } from './processes';
import { finishRun, openRun, saveRun, type Run } from './run-folder';
import { createScreen, type Screen } from './screen';
import { tellStory } from './story';

const HELP = `npm run demo [-- options]
  --people N   people in the leak and the directory (default 5000)
  --seed N     seed of everything that is generated (default 1)
  --fresh      start a new folder, also when an earlier run has not ended
  --stay       leave the stack up at the end and say how to look around
  --help       this text
`;

/** The main job on real parts: leak, people, laws, signatures, mail, letters, proof. Exits 0 only if the account adds up. */
async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      people: { type: 'string', default: '5000' },
      seed: { type: 'string', default: '1' },
      fresh: { type: 'boolean' },
      stay: { type: 'boolean' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) {
    process.stdout.write(HELP);
    return 0;
  }
  const people = Number(values.people);
  if (!Number.isInteger(people) || people < 100)
    throw new DomainError(
      'input',
      `couldn't start the demo: --people ${values.people} is no number from 100`,
      'npm run demo -- --people 5000',
    );
  const screen = createScreen();
  const root = join(loadConfig().dataDir, 'demo');
  const { run, isNew } = await openRun(root, people, values.fresh === true, String(Date.now()));
  const lock = await lockFolder(run.folder, 'demo');
  screen.step(isNew ? `demo folder: ${run.folder}` : `going on with the run in ${run.folder}`);
  try {
    return await runIn(root, run, { seed: Number(values.seed), stay: values.stay === true }, screen);
  } finally {
    await lock.release();
  }
}

async function runIn(
  root: string,
  run: Run,
  options: { seed: number; stay: boolean },
  screen: Screen,
): Promise<number> {
  const material = await generateOnce(run, options.seed, screen);
  const say = (line: string): void => screen.step(line);
  const servers = createSupervisor({ say, now: Date.now });
  const env = await startServers(root, run, material.keySeedFile, servers);
  const config = loadConfig({ ...loadConfig().env, ...env });
  const stopped = untilStopped();
  const stack = await startStack(config, say);
  const house = await openHouse(config);
  try {
    const failure = stack.supervisor.failed.then((error) => {
      throw error;
    });
    const stopping = stopped.then(() => {
      throw new DomainError('failed', 'the demo was stopped', 'the same command goes on with this run');
    });
    const incidentId = await Promise.race([tellStory(house, run, material, screen), failure, stopping]);
    const isGood = await checkRun(house, incidentId, run, material, screen, env);
    if (options.stay) await stay(config, env, screen, stopped);
    if (isGood) await finishRun(root, run);
    return isGood ? 0 : 3;
  } finally {
    await house.close();
    await stack.stop();
    await servers.stopAll();
  }
}

/** Mail catcher and key service on ports that the run keeps, so that everything finds everything again after a kill. */
async function startServers(
  root: string,
  run: Run,
  keySeedFile: string,
  servers: ReturnType<typeof createSupervisor>,
): Promise<Record<string, string>> {
  const keep = async (name: 'mail-catcher' | 'key-service', args: string[]): Promise<void> => {
    await servers.keep({
      name,
      start: async () => {
        const { child, port } = await startServer(name, [...args, '--port', String(run.ports[name] ?? 0)]);
        run.ports[name] = port;
        return child;
      },
    });
  };
  await keep('mail-catcher', ['--dir', join(run.folder, 'mail')]);
  await keep('key-service', ['--log', join(run.folder, 'key-service', 'keys.jsonl'), '--seed', keySeedFile]);
  await saveRun(root, run);
  return {
    TOCSIN_DATA: join(run.folder, 'data'),
    TOCSIN_CONFIG: join(run.folder, 'config'),
    TOCSIN_STATE: join(run.folder, 'state'),
    TOCSIN_SMTP_URL: `smtp://127.0.0.1:${run.ports['mail-catcher']}`,
    TOCSIN_FIRST_PARTY_URL: `http://127.0.0.1:${run.ports['key-service']}`,
    TOCSIN_FIRST_PARTY_TOKEN: 'demo',
    // The demo's service is quick; a real one gets 0, 15 and 60 seconds.
    TOCSIN_PROBE_SECONDS: '0,1,2',
    TOCSIN_LOG: 'info',
  };
}

async function stay(
  config: Config,
  env: Record<string, string>,
  screen: Screen,
  stopped: Promise<void>,
): Promise<void> {
  screen.line();
  screen.line('the stack stays up; in another terminal:');
  for (const [name, value] of Object.entries(env)) screen.line(`  export ${name}='${value}'`);
  screen.line('  npx tocsin status · npx tocsin next --all · npx tocsin packages --all · npx tocsin verify');
  screen.line(`data: ${config.dataDir}; Ctrl-C ends it`);
  await stopped;
}

/** Settles when somebody asks the demo to end; the processes it started are then ended too. */
function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    const isOurs = error instanceof DomainError;
    process.stderr.write(`error: ${error instanceof Error ? (error.message.split('\n')[0] ?? '') : 'failed'}\n`);
    process.stderr.write(
      `hint: ${isOurs && error.hint ? error.hint : 'the same command goes on with this run; -- --fresh starts a new one'}\n`,
    );
    process.exit(isOurs && error.kind === 'input' ? 2 : 1);
  },
);
