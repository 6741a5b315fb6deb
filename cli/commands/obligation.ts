import { Command } from 'commander';
import { DomainError } from '../../domain/errors';
import { HAND_SOURCES, type HandSource } from '../../domain/law/by-hand';
import { RECIPIENT_KINDS, type RecipientKind } from '../../domain/law/obligation';
import type { OrderDraft } from '../../engine/by-hand';
import { actorOption, incidentOptions, withContext } from '../context';
import { parseDayOrInstant } from '../read-argument';

interface Options {
  source: string;
  cite: string;
  reason?: string;
  key?: string;
  to?: string;
  name?: string;
  stage?: string;
  due?: string;
  standard?: string;
  says?: string;
}

/** `tocsin obligation`: a duty of this incident that no law makes, moves or ends; every line of it is marked by hand. */
export function obligationCommand(): Command {
  const command = new Command('obligation').description(
    'add, change or waive a duty of this incident by hand; it stands through every new round',
  );
  command.addCommand(
    withOrder('add', 'a duty from a contract, an order, a promise or of free will', false)
      .requiredOption('--to <kind>', `who is told: ${RECIPIENT_KINDS.filter(isBody).join(', ')}`)
      .requiredOption('--name <name>', 'what they are called')
      .option('--stage <stage>', 'what the notice is called', 'initial')
      .option('--says <items>', 'content items that it must hold, by id, with commas'),
  );
  command.addCommand(withOrder('change', 'another date or standard for a duty', true));
  command.addCommand(withOrder('waive', 'end a duty; two people sign it', true));
  command.addCommand(withOrder('restore', 'take back what waived a duty', true));
  return command;
}

const isBody = (kind: RecipientKind): boolean => kind !== 'individuals' && kind !== 'internal-record';

function withOrder(kind: OrderDraft['kind'], description: string, named: boolean): Command {
  const command = new Command(kind).description(description);
  if (named) command.argument('<key>', 'the duty, as tocsin status --json names it');
  command
    .requiredOption('--source <source>', `where it comes from: ${HAND_SOURCES.join(', ')}`)
    .requiredOption('--cite <text>', 'the clause, the order, or the document with its hash')
    .option('--reason <text>', 'why; needed for the first signature')
    .option('--key <file>', "the signer's private key, when it is not in the configuration folder");
  if (kind === 'add' || kind === 'change') {
    command
      .option('--due <date>', 'the day or instant on which it is due')
      .option('--standard <words>', 'a worded standard in the place of a date, or beside it');
  }
  return actorOption(incidentOptions(command)).action(async (...given: unknown[]) => {
    const [key, options] = named ? [given[0] as string, given[1] as Options] : [null, given[0] as Options];
    await give(command, await orderOf(kind, key, options), options);
  });
}

async function give(command: Command, order: OrderDraft, options: Options): Promise<void> {
  const { answerFor } = await import('../../engine/by-hand.js');
  const { determine } = await import('../../engine/engine.js');
  await withContext(command, async ({ engine, out, actor, incident }) => {
    const { id } = await incident();
    const answer = await answerFor(engine, id, order, { name: actor, reason: options.reason ?? null });
    const result = await determine(engine, id, answer, { name: actor, keyFile: options.key ?? null });
    const { determinationId, inForce, signatures, needs } = result;
    const state = inForce
      ? 'in force, marked by hand wherever it shows'
      : `${signatures} of ${needs} signatures; the second person gives the same command without --reason`;
    out.line(`${order.kind} ${order.key}: ${state}`);
    out.json({ determination: determinationId, order, inForce, signatures, needs });
  });
}

async function orderOf(kind: OrderDraft['kind'], key: string | null, options: Options): Promise<OrderDraft> {
  const { cite, standard = null } = options;
  const source = sourceOf(options.source);
  const dueAt = options.due === undefined ? null : parseDayOrInstant('--due', options.due);
  const ends = kind === 'waive' || kind === 'restore';
  if (!ends && dueAt === null && standard === null)
    throw refusedOrder(kind, 'neither a date nor a standard is given', 'add --due DATE or --standard WORDS');
  if (ends) return { kind, key: key ?? '', source, cite };
  if (kind === 'change') return { kind, key: key ?? '', source, cite, dueAt, standard };
  const to = RECIPIENT_KINDS.find((one) => one === options.to);
  if (!to || !isBody(to)) throw refusedOrder(kind, `nobody is called ${options.to}`, 'see --help for the kinds');
  const { CONTENT_ITEMS } = await import('../../domain/law/vocabularies/content-items.js');
  const says = (options.says ?? '').split(',').filter((item) => item !== '');
  const unknown = says.find((item) => !Object.hasOwn(CONTENT_ITEMS, item));
  if (unknown !== undefined)
    throw refusedOrder(kind, `no content item is called ${unknown}`, 'tocsin laws explain REGIME shows items');
  const name = options.name ?? to;
  const id = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 40);
  const stage = options.stage ?? 'initial';
  return {
    kind,
    key: `by-hand/${to}/${id}/${stage}`,
    source,
    cite,
    recipient: { kind: to, id, name },
    stage,
    dueAt,
    standard,
    says,
  };
}

function sourceOf(text: string): HandSource {
  const source = HAND_SOURCES.find((one) => one === text);
  if (!source) throw refusedOrder('take', `no source is called ${text}`, `sources are ${HAND_SOURCES.join(', ')}`);
  return source;
}

function refusedOrder(what: string, why: string, hint: string): DomainError {
  return new DomainError('input', `couldn't ${what} the duty: ${why}`, hint);
}
