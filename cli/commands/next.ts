import { Command } from 'commander';
import type { Decision } from '../../domain/law/obligation';
import { viewIncident, type IncidentView, type Lane, type ObligationView } from '../../engine/incident-view';
import { incidentOptions, withContext } from '../context';
import { columns, instant, type Output } from '../output';

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
    await withContext(command, async ({ engine, out, incident }) => {
      const row = await incident();
      const view = await viewIncident(engine, row);
      const steps = nextSteps(view, options.all === true);
      out.line(`incident ${row.id}: ${row.state}, round ${row.round ?? '–'}`);
      for (const line of columns([['due', 'what', 'blocked by', 'owner', 'command'], ...steps.map(stepLine)]))
        out.line(`  ${line}`);
      if (steps.length === 0) out.line('  nothing is due');
      printWarnings(out, view);
      out.json({
        incident: row.id,
        state: row.state,
        round: row.round,
        next: steps,
        warnings: view.tasks,
        open: view.open,
      });
    });
  });
}

function stepLine(step: NextStep): string[] {
  return [step.dueAt === null ? '–' : instant(step.dueAt), step.what, step.blockedBy, step.owner, step.command];
}

function printWarnings(out: Output, view: IncidentView): void {
  for (const task of view.tasks) out.line(`  ${task.kind}: ${task.subject}${task.n > 1 ? ` (${task.n})` : ''}`);
}

function nextSteps(view: IncidentView, all: boolean): NextStep[] {
  const owner = (lane: Lane): string => view.owners[lane];
  const filings = view.obligations
    .filter((row) => row.state === 'due' && row.recipient.kind !== 'individuals' && row.stage === 'initial')
    .filter((row) => all || row.hoursLeft === null || row.hoursLeft <= HORIZON_HOURS)
    .map((row) => filingStep(row, owner('file')));
  const packages = view.packages
    .filter((row) => row.state === 'drafted' && row.kind !== 'filing')
    .map((row): NextStep => ({
      what: row.kind === 'wave' ? `wave of ${row.n} notices` : `revocation of ${row.n} keys`,
      dueAt: null,
      blockedBy: `${row.needs - row.signatures} signatures`,
      owner: owner(row.kind === 'wave' ? 'notify' : 'contain'),
      command: `tocsin approve ${row.id} --as NAME`,
    }));
  const remainders = view.open
    .filter((item) => !['remainder.packages', 'remainder.filings', 'remainder.pending'].includes(item.question))
    .map((item): NextStep => ({
      what: `${item.question}: ${item.n}`,
      dueAt: null,
      blockedBy: 'an answer of two people',
      owner: owner('notify'),
      command: `tocsin determine ${item.question} accepted --reason "…" --as NAME`,
    }));
  return [
    ...(view.roundZero ? waitingStep(view.roundZero, owner('file')) : []),
    ...packages.filter((step) => step.what.startsWith('revocation')),
    ...filings,
    ...packages.filter((step) => !step.what.startsWith('revocation')),
    ...remainders,
  ];
}

/** No worker has taken the incident up: what the record alone leads to is due all the same. */
function waitingStep({ obligations }: Decision, owner: string): NextStep[] {
  const [first] = obligations.flatMap((row) => row.dueAt ?? []).sort();
  const what = `${obligations.length} duties that the record leads to (round 0)`;
  return [{ what, dueAt: first ?? null, blockedBy: 'the engine has not taken it up', owner, command: 'tocsin up' }];
}

function filingStep(row: ObligationView, owner: string): NextStep {
  const filing = row.package;
  const isSigned = filing?.state === 'signed';
  return {
    what: `${row.recipient.name} (${row.regime})${row.overdue ? ', OVERDUE' : ''}${row.provisional ? ', provisional' : ''}`,
    dueAt: row.dueAt,
    blockedBy: isSigned
      ? 'lodging by a person'
      : filing
        ? `${filing.needs - filing.signatures} signatures`
        : 'its draft',
    owner,
    command: isSigned
      ? `tocsin filed ${row.id} --at INSTANT --reference …`
      : filing
        ? `tocsin approve ${filing.id} --as NAME`
        : 'tocsin up',
  };
}
