import { Command } from 'commander';
import type { KeyView, ProviderStanding } from '../../engine/contain-view';
import { actorOption, incidentOptions, withContext, type CommandContext } from '../context';
import { columns, instant } from '../output';

/** `tocsin contain`: where each issuer's keys stand; its parts say what a person did or lets be done. */
export function containCommand(report: Command): Command {
  const command = new Command('contain')
    .description('where leaked keys stand, by issuer, and what a person has to do')
    .option('--dry-run', 'every call that would be made, without keys; nothing is asked or changed')
    .option('--keys', 'each key in the order in which keys are taken, without the key');
  incidentOptions(command).action(async (options: { dryRun?: boolean; keys?: boolean }) => {
    await withContext(command, async (context) => {
      if (options.dryRun === true) await showCalls(context);
      else if (options.keys === true) await showKeys(context);
      else await showStanding(context);
    });
  });
  return command
    .addCommand(doneCommand())
    .addCommand(releaseCommand())
    .addCommand(handOverCommand())
    .addCommand(report)
    .enablePositionalOptions();
}

async function showStanding({ engine, out, incident }: CommandContext): Promise<void> {
  const { standingOfKeys } = await import('../../engine/contain-view.js');
  const all = await standingOfKeys(engine, (await incident()).id);
  for (const one of all) {
    const states = Object.entries(one.states).map(([state, n]) => `${n} ${state}`);
    const facts = [`use sealed of ${one.usageSealed}`, ...(one.replaced > 0 ? [`${one.replaced} replaced`] : [])];
    out.line(`${one.provider}${one.configured ? '' : ' (not configured)'}: ${[...states, ...facts].join(', ')}`);
    for (const { danger, open, by, overdue } of one.deadlines)
      out.line(`  ${open} ${danger}, to be contained by ${instant(by)}${overdue ? ': OVERDUE' : ''}`);
    if (one.waitsFor !== null) out.line(`  waits: ${one.waitsFor}`);
    for (const { reason, n } of one.reasons) out.line(`  a person is needed: ${reason} (${n})`);
    if (one.watch !== null) out.line(`  watched: ${watchWords(one.watch)}`);
    if (one.guide === null) continue;
    out.line(`  by hand: ${one.guide.where}`);
    for (const [index, step] of one.guide.steps.entries()) out.line(`    ${index + 1}. ${step}`);
    out.line(`    dead when: ${one.guide.proof}`);
  }
  if (all.length === 0) out.line('no key was found');
  out.json(all);
}

function watchWords(watch: NonNullable<ProviderStanding['watch']>): string {
  const { alive, usedAgain, unused, deleted, notDeleted, nextAt } = watch;
  const found = [
    [alive, 'alive again'],
    [usedAgain, 'used after their death'],
    [unused, 'shown unused'],
    [deleted, 'deleted'],
    [notDeleted, 'not deleted'],
  ].flatMap(([n, words]) => (n === 0 ? [] : [`${n} ${words}`]));
  return [...(found.length > 0 ? found : ['nothing found']), nextAt ? `next look ${nextAt}` : 'over'].join(', ');
}

async function showCalls({ engine, out, incident }: CommandContext): Promise<void> {
  const { plannedCalls } = await import('../../engine/contain-view.js');
  const calls = await plannedCalls(engine, (await incident()).id);
  const rows = calls.map(({ provider, step, method, url, keys, calls: n }) => [
    provider,
    step,
    `${n} × ${method} ${url}`,
    `${keys} keys`,
  ]);
  for (const line of columns(rows)) out.line(line);
  if (calls.length === 0) out.line('no call would be made');
  out.json(calls);
}

async function showKeys({ engine, out, incident }: CommandContext): Promise<void> {
  const { pagesOfKeys } = await import('../../engine/contain-view.js');
  const { id } = await incident();
  const all: KeyView[] = [];
  for await (const page of pagesOfKeys(engine, id)) {
    for (const line of columns(page.map(keyLine))) out.line(line);
    if (out.isJson) all.push(...page);
  }
  out.json(all);
}

function keyLine(key: KeyView): string[] {
  const owner = key.ownerReason === null ? '' : `owner: ${key.ownerReason}`;
  return [key.id, key.provider, key.kind, key.danger, key.state, instant(key.containBy), owner, key.reason ?? ''];
}

/** `tocsin contain done CREDENTIAL`: a person saw that a key is dead. */
function doneCommand(): Command {
  const command = new Command('done')
    .description('record that you saw a key dead, with how you saw it: evidence like that of a probe')
    .argument('<credential>', 'id of the key, as tocsin contain --keys lists it')
    .requiredOption('--how <text>', 'what you did, for example: opened the list of keys in the console')
    .requiredOption('--seen <text>', 'what you saw, for example: the key stands there as revoked');
  return actorOption(incidentOptions(command)).action(
    async (credential: string, options: { how: string; seen: string }) => {
      await withContext(command, async ({ engine, out, actor, incident }) => {
        const { proveByHand } = await import('../../engine/contain.js');
        const { id } = await incident();
        const answer = await proveByHand(engine, id, { credential, ...options }, actor);
        const told = await tell(engine, id, { providers: [answer.provider], settled: true });
        out.line(`${answer.credentialId} of ${answer.provider}: verified dead by ${actor}${told}`);
        out.json({ credential: answer.credentialId, provider: answer.provider, state: 'verified_dead' });
      });
    },
  );
}

/** `tocsin contain release CREDENTIAL`: a person lets a key be revoked that its issuer did not confirm. */
function releaseCommand(): Command {
  const command = new Command('release')
    .description('let a key be revoked that its issuer did not confirm as yours')
    .argument('<credential>', 'id of the key, as tocsin contain --keys lists it');
  return actorOption(incidentOptions(command)).action(async (credential: string) => {
    await withContext(command, async ({ engine, out, actor, incident }) => {
      const { letRevoke } = await import('../../engine/contain.js');
      const { id } = await incident();
      const answer = await letRevoke(engine, id, credential, actor);
      const told = await tell(engine, id, { providers: [answer.provider], settled: false });
      out.line(`${answer.credentialId} of ${answer.provider}: goes on to its revocation${told}`);
      out.json({ credential: answer.credentialId, provider: answer.provider, state: 'planned' });
    });
  });
}

/** `tocsin contain hand-over CREDENTIAL`: the new key, once, on standard output. */
function handOverCommand(): Command {
  const command = new Command('hand-over')
    .description('print the new key of an owner, once; afterwards it is gone from here')
    .argument('<credential>', 'id of the old key, as tocsin contain --keys lists it');
  return incidentOptions(command).action(async (credential: string) => {
    await withContext(command, async ({ engine, out, incident }) => {
      const { takeNewKey } = await import('../../engine/contain.js');
      const key = await takeNewKey(engine, (await incident()).id, credential);
      out.line(key);
      out.json({ credential, key });
    });
  });
}

/** The incident goes on with it at once where it runs; where it does not, it finds it when it starts. */
async function tell(
  engine: CommandContext['engine'],
  incidentId: string,
  change: { providers: string[]; settled: boolean },
): Promise<string> {
  const { withIncident } = await import('../../engine/with-incident.js');
  try {
    await withIncident(engine, incidentId, (incident) => incident.keysChanged(change));
    return '';
  } catch {
    return ' (recorded; the incident is not running)';
  }
}
