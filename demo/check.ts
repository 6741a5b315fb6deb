import { spawn } from 'node:child_process';
import { copyFile, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Engine as House } from '../engine/engine';
import { viewAccount } from '../engine/incident-view';
import { verifyHouse } from '../engine/verify';
import type { GeneratedLeak } from './leak-generator';
import type { Run } from './run-folder';
import type { Screen } from './screen';

const acceptedSchema = z.object({ sha256: z.string(), file: z.string() });

/** Prints the account, compares it with what catcher, printer, generator and ledger know, and leaves samples to look at. */
export async function checkRun(
  house: House,
  incidentId: string,
  run: Run,
  material: GeneratedLeak,
  screen: Screen,
  env: Record<string, string>,
): Promise<boolean> {
  await house.sequencer.runOnce();
  screen.line();
  await runCli(['status', '--incident', incidentId], { ...house.config.env, ...env });
  screen.line();
  const faults = [
    ...(await accountFaults(house, incidentId, material)),
    ...(await channelFaults(house, incidentId, run)),
  ];
  const verified = await verifyHouse(house);
  if (!verified.ok) faults.push(`the ledger does not verify: ${verified.firstBad?.what} ${verified.firstBad?.id}`);
  const samples = await leaveSamples(house, incidentId, run);
  screen.step(`ledger verified: ${verified.entries} entries, ${verified.checkpoints} checkpoints`);
  screen.line('to look at:');
  for (const path of samples) screen.line(`  ${path}`);
  for (const fault of faults) screen.line(`FAULT: ${fault}`);
  screen.step(
    faults.length === 0
      ? 'the account adds up, and mail catcher and print batch hold exactly what it says'
      : 'the account does not add up',
  );
  return faults.length === 0;
}

/** The command line, as a person would use it. */
async function runCli(args: string[], env: NodeJS.ProcessEnv): Promise<void> {
  await new Promise<void>((resolve) => {
    const child = spawn(process.execPath, [join(__dirname, '..', 'cli', 'main.js'), ...args], {
      stdio: 'inherit',
      env,
    });
    child.once('exit', () => resolve());
  });
}

async function accountFaults(house: House, incidentId: string, material: GeneratedLeak): Promise<string[]> {
  const account = await viewAccount(house, incidentId);
  const faults = [...account.faults];
  const expect = (what: string, found: number, wanted: number): void => {
    if (found !== wanted) faults.push(`${what}: ${found}, the generator made ${wanted}`);
  };
  const { expected } = material;
  expect('people', account.population, expected.people);
  expect(
    'people in no directory',
    account.people.find((row) => row.state === 'unresolved')?.n ?? 0,
    expected.unresolved,
  );
  expect(
    'quarantined rows',
    account.quarantined.reduce((sum, row) => sum + row.n, 0),
    expected.brokenLeakRows + expected.brokenDirectoryRows,
  );
  const dead = account.credentials
    .filter((row) => row.provider === 'first_party' && (row.state === 'verified_dead' || row.state === 'rotated'))
    .reduce((sum, row) => sum + row.n, 0);
  expect('keys proven dead', dead, expected.firstPartyKeys);
  return faults;
}

/** Every message that the catcher holds is a delivery of the account, and the other way round; the same for printed letters. */
async function channelFaults(house: House, incidentId: string, run: Run): Promise<string[]> {
  const faults: string[] = [];
  const deliveries = await house.stores.notices.listDeliveredBytes(house.db, incidentId);
  const caught = await caughtHashes(run);
  const mails = new Set(
    deliveries.filter((row) => row.channel === 'email' && row.outcome === 'accepted').map((row) => row.bytes_sha256),
  );
  const doubtful = new Set(await house.stores.notices.listResent(house.db, incidentId));
  for (const hash of mails)
    if (hash === null || !caught.has(hash)) faults.push('an accepted mail is not in the mail catcher');
  for (const hash of caught.keys())
    if (!mails.has(hash)) faults.push('the mail catcher holds a message that no accepted notice explains');
  const twice = [...caught.values()].filter((n) => n > 1).length;
  if (twice > doubtful.size)
    faults.push(`${twice} messages arrived more than once, the account names ${doubtful.size}`);
  const printed = (await readdir(join(house.deps.settings.outDir, 'letters')).catch(() => [])).filter((name) =>
    name.endsWith('.html'),
  );
  const letters = new Set(
    deliveries
      .filter((row) => row.channel === 'letter' && row.outcome === 'accepted')
      .map((row) => `${row.notice_id}.html`),
  );
  if (printed.length !== letters.size || printed.some((name) => !letters.has(name)))
    faults.push(`the print batch holds ${printed.length} letters, the account says ${letters.size}`);
  return faults;
}

async function caughtHashes(run: Run): Promise<Map<string, number>> {
  const text = await readFile(join(run.folder, 'mail', 'accepted.jsonl'), 'utf8').catch(() => '');
  const counts = new Map<string, number>();
  for (const line of text.split('\n')) {
    if (line === '') continue;
    const { sha256 } = acceptedSchema.parse(JSON.parse(line));
    counts.set(sha256, (counts.get(sha256) ?? 0) + 1);
  }
  return counts;
}

/** Three notices (a mail in each language, a letter) and a filing, copied to one folder. */
async function leaveSamples(house: House, incidentId: string, run: Run): Promise<string[]> {
  const dir = join(run.folder, 'look');
  await mkdir(dir, { recursive: true });
  const paths: string[] = [];
  for (const language of ['en', 'de']) {
    const file = await findMail(run, language);
    if (file === null) continue;
    const path = join(dir, `notice-${language}.eml`);
    await copyFile(join(run.folder, 'mail', file), path);
    paths.push(path);
  }
  const letters = join(house.deps.settings.outDir, 'letters');
  const [letter] = (await readdir(letters).catch(() => [])).filter((name) => name.endsWith('.html'));
  if (letter !== undefined) {
    await copyFile(join(letters, letter), join(dir, 'notice-letter.html'));
    paths.push(join(dir, 'notice-letter.html'));
  }
  const filings = join(house.deps.settings.outDir, incidentId, 'filings');
  const filing = (await readdir(filings).catch(() => [])).find((name) => name.endsWith('.html'));
  if (filing !== undefined) {
    await copyFile(join(filings, filing), join(dir, 'authority-filing.html'));
    paths.push(join(dir, 'authority-filing.html'));
  }
  await writeFile(
    join(dir, 'README.txt'),
    'Two mails as the catcher got them (English, German), one letter and one filing of this run.\n',
  );
  return paths;
}

/** Of all caught messages the first one in that language. */
async function findMail(run: Run, language: string): Promise<string | null> {
  const text = await readFile(join(run.folder, 'mail', 'accepted.jsonl'), 'utf8').catch(() => '');
  for (const line of text.split('\n').filter(Boolean)) {
    const { file } = acceptedSchema.parse(JSON.parse(line));
    const mail = await readFile(join(run.folder, 'mail', file), 'latin1');
    if (new RegExp(`^Content-Language: ${language}\r?$`, 'm').test(mail)) return file;
  }
  return null;
}
