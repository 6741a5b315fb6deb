import { Command } from 'commander';
import type { Decision } from '../../domain/law/obligation';
import type { IncidentView, Lane, ObligationView } from '../../engine/incident-view';
import { incidentOptions, withContext } from '../context';
import { columns, instant, type Output } from '../output';
import { printGate } from '../print-gate';

/** Hours that the first screen looks ahead. */
const HORIZON_HOURS = 24;

interface NextStep {
  what: string;
  dueAt: string | null;
  blockedBy: string;
  owner: string;
  command: string;
}

/** `tocsin next`: what is due in the next 24 hours, what blocks it, who owns it, and the one command that moves it. */
export function nextCommand(): Command {
  const command = new Command('next')
    .description('the first screen: what is due, what blocks it, and the command that moves it')
    .option('--all', 'everything that is open, not only the next 24 hours');
  return incidentOptions(command).action(async (options: { all?: boolean }) => {
    const { viewRoundZero } = await import('../../engine/round-zero.js');
    const { viewIncident } = await import('../../engine/incident-view.js');
    const { newerRulesWait } = await import('../../engine/rules.js');
    await withContext(command, async ({ engine, out, incident }) => {
      const row = await incident();
      const view = await viewIncident(engine, row);
      const steps = nextSteps(view, await viewRoundZero(engine, row), options.all === true);
      out.line(`incident ${row.id}: ${row.state}, round ${row.round ?? '–'}`);
      await printGate(engine, out);
      for (const line of columns([['due', 'what', 'blocked by', 'owner', 'command'], ...steps.map(stepLine)]))
        out.line(`  ${line}`);
      if (steps.length === 0) out.line('  nothing is due');
      printWarnings(out, view);
      const newer = await newerRulesWait(engine, row.id);
      if (newer) out.line('  newer laws wait for two people: tocsin rules shows what they change');
      out.json({
        incident: row.id,
        state: row.state,
        round: row.round,
        next: steps,
        warnings: view.tasks,
        open: view.open,
        newerLaws: newer,
      });
    });
  });
}

function stepLine(step: NextStep): string[] {
  return [step.dueAt === null ? '–' : instant(step.dueAt), step.what, step.blockedBy, step.owner, step.command];
}

/** Warnings of deadlines are counted: the duties themselves stand above, each with its clock. */
function printWarnings(out: Output, view: IncidentView): void {
  const deadlines = view.tasks.filter((task) => task.kind === 'deadline');
  for (const task of view.tasks.filter((one) => one.kind !== 'deadline' && one.kind !== 'difference'))
    out.line(
      `  ${task.kind}: ${task.subject}${task.n > 1 ? ` (${task.n})` : ''}${task.dueAt === null ? '' : `, by ${instant(task.dueAt)}`}`,
    );
  if (deadlines.length > 0)
    out.line(
      `  owners were warned of ${deadlines.length} ${deadlines.length === 1 ? 'deadline' : 'deadlines'} (--json lists them)`,
    );
}

function nextSteps(view: IncidentView, roundZero: Decision | null, all: boolean): NextStep[] {
  const owner = (lane: Lane): string => view.owners[lane];
  const filings = view.obligations
    .filter((row) => row.state === 'due' && row.recipient.kind !== 'individuals')
    .filter((row) => isNear(row, all))
    .map((row) => filingStep(row, view, owner('file')));
  const packages = view.packages
    .filter((row) => (row.state === 'drafted' || row.state === 'rejected') && row.kind !== 'filing')
    .map((row): NextStep => ({
      what: row.kind === 'wave' ? `wave of ${row.n} notices` : `revocation of ${row.n} keys`,
      dueAt: null,
      owner: owner(row.kind === 'wave' ? 'notify' : 'contain'),
      ...signingStep(row, view),
    }));
  const remainders = view.open
    .filter((item) => !['remainder.packages', 'remainder.filings', 'remainder.pending'].includes(item.question))
    .map((item): NextStep => ({
      what: `${item.question}: ${item.about ?? item.n}`,
      dueAt: null,
      blockedBy: 'an answer of two people',
      owner: owner('notify'),
      command: `tocsin determine ${item.question} ${item.about === undefined ? 'accepted' : 'no_action'} --reason "…" --as NAME`,
    }));
  return [
    ...(roundZero ? waitingStep(roundZero, owner('file')) : []),
    ...packages.filter((step) => step.what.startsWith('revocation')),
    ...filings,
    ...packages.filter((step) => !step.what.startsWith('revocation')),
    ...remainders,
  ];
}

/** First stages always; a later one counts from what lies ahead, so it is near with its date and else shown with `--all`. */
function isNear(row: ObligationView, all: boolean): boolean {
  if (all) return true;
  if (row.hoursLeft === null) return row.first;
  return row.hoursLeft <= HORIZON_HOURS;
}

/** No worker has taken the incident up: what the record alone leads to is due all the same. */
function waitingStep({ obligations }: Decision, owner: string): NextStep[] {
  const [first] = obligations.flatMap((row) => row.dueAt ?? []).sort((a, b) => Date.parse(a) - Date.parse(b));
  const what = `${obligations.length} duties that the record leads to (round 0)`;
  return [{ what, dueAt: first ?? null, blockedBy: 'the engine has not taken it up', owner, command: 'tocsin up' }];
}

function filingStep(row: ObligationView, view: IncidentView, owner: string): NextStep {
  const remarks = `${row.overdue ? ', OVERDUE' : ''}${row.provisional ? ', provisional' : ''}${row.byHand === null ? '' : `, by hand: ${row.byHand}`}`;
  const isFirst = row.first;
  const stage = isFirst ? '' : ` ${row.stage.replaceAll('_', ' ')}`;
  const head = { what: `${row.recipient.name} (${row.regime}${stage})${remarks}`, dueAt: row.dueAt, owner };
  const filing = row.package;
  if (!isFirst && !filing)
    return { ...head, blockedBy: 'a person, who writes it', command: `tocsin filed ${row.id} --at INSTANT` };
  if (!filing) return { ...head, blockedBy: 'its draft', command: 'tocsin up' };
  if (filing.state !== 'signed') return { ...head, ...signingStep(filing, view) };
  const command = `tocsin filed ${row.id} --at INSTANT --reference …`;
  return { ...head, blockedBy: 'lodging by a person', command };
}

/** A text that lacks something is mended before anybody can sign it. */
function signingStep(
  open: { id: string; state: string; signatures: number; needs: number },
  view: IncidentView,
): Pick<NextStep, 'blockedBy' | 'command'> {
  if (open.state === 'rejected')
    return { blockedBy: 'a rejection: new words', command: `tocsin text ${open.id} --get FILE, then --put FILE` };
  const faults = view.faults.get(open.id) ?? [];
  if (faults.length > 0)
    return {
      blockedBy: `${faults.length} ${faults.length === 1 ? 'gap' : 'gaps'} in its text`,
      command: `tocsin packages ${open.id}`,
    };
  return { blockedBy: `${open.needs - open.signatures} signatures`, command: `tocsin approve ${open.id} --as NAME` };
}
