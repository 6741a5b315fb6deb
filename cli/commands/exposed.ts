import { Command } from 'commander';
import { DomainError } from '../../domain/errors';
import type { Asked, Exposed, ExposedRow } from '../../engine/exposed';
import type { ExposedPlace } from '../../engine/reread';
import { incidentOptions, withContext } from '../context';
import { columns, type Output } from '../output';
import { readSecretLine } from '../read-line';

/** `tocsin exposed`: which data of a person were exposed, and how that is known; or what one row of a leak exposed. */
export function exposedCommand(): Command {
  const command = new Command('exposed')
    .description(
      'which data of a person were exposed and where they stand, read again and masked; or what one row exposed',
    )
    .argument(
      '[person]',
      'id of a person or a credential; - reads an address, an account id or a key from standard input',
    )
    .option('--row <file:n>', 'the other way round: what this row of a leak file exposed, and of whom')
    .option('--verify', 'hash the whole of each file; without it only its length is compared');
  return incidentOptions(command).action(
    async (person: string | undefined, options: { row?: string; verify?: boolean }) => {
      const row = options.row === undefined ? null : parseRow(options.row);
      if (row && person !== undefined) throw wrongUse('a person and a row are two questions', 'ask one at a time');
      const asked = row ? null : await askedFor(person);
      const { findExposed, findExposedRow } = await import('../../engine/exposed.js');
      await withContext(command, async ({ engine, out, incident }) => {
        const { id } = await incident();
        const verify = options.verify === true;
        if (row) {
          const found = await findExposedRow(engine, id, row, verify);
          printRow(out, found);
          out.json(found);
        } else if (asked) {
          const found = await findExposed(engine, id, asked, verify);
          printExposed(out, found);
          out.json(found);
        }
      });
    },
  );
}

const ID = /^(?:per|crd)_[0-9a-z-]{1,64}$/;

/** What the history of a shell keeps must be an id; everything else comes on standard input. */
async function askedFor(person: string | undefined): Promise<Asked> {
  if (person !== undefined && person !== '-') {
    if (ID.test(person)) return { id: person };
    throw wrongUse(
      'what was given is no id, and a value on the command line stays in the history of the shell',
      'give it on standard input: tocsin exposed -',
    );
  }
  if (person === undefined && process.stdin.isTTY)
    throw wrongUse('nobody was named', 'tocsin exposed PERSON, or - and the address or key on standard input');
  const value = await readSecretLine();
  if (value === '') throw wrongUse('standard input is empty', 'one line: an address, an account id or a key');
  return ID.test(value) ? { id: value } : { value };
}

function parseRow(text: string): { file: string; row: number } {
  const match = /^(.+):([1-9]\d{0,9})$/.exec(text);
  if (match) return { file: match[1] ?? '', row: Number(match[2]) };
  throw wrongUse(`--row ${text} is no row of a file`, 'for example --row log_stream.ndjson:17');
}

function wrongUse(cause: string, hint: string): DomainError {
  return new DomainError('input', `couldn't look up what was exposed: ${cause}`, hint);
}

function printExposed(out: Output, { people, credentials }: Exposed): void {
  if (people.length === 0 && credentials.length === 0) out.line('nothing on record by this key or address');
  for (const { person, state, elements, credentials: own } of people) {
    out.line(`person ${person}: ${state.replaceAll('_', ' ')}`);
    for (const { element, protection, evidence, origin, values, places } of elements) {
      out.line(`  ${element}, ${protection}, ${evidence}, ${values} times (${origin})`);
      for (const line of columns(places.map(placeCells))) out.line(`    ${line}`);
    }
    if (own.length > 0) out.line('  keys in the same rows:');
    for (const line of columns(own.map((one) => [one.id, one.state, ...placeCells(one.place)])))
      out.line(`    ${line}`);
  }
  for (const line of columns(credentials.map((one) => [one.id, one.provider, one.state, ...placeCells(one.place)])))
    out.line(line);
}

function placeCells(place: ExposedPlace): string[] {
  const { file, row, offset, column, detector, detectors, seenAgain, masked, remark } = place;
  const seen = seenAgain === null ? '' : `seen again: ${seenAgain}`;
  return [
    `${file}:${row}`,
    offset === null ? '' : `byte ${offset}`,
    column ?? '',
    `${detector}${detectors === null ? '' : ` (${detectors})`}`,
    seen,
    [...masked, ...(remark === null ? [] : [remark])].join('; '),
  ];
}

function printRow(out: Output, found: ExposedRow): void {
  const { file, row, offset, person, onRecord, detectors, elements, credentials, quarantined, remark } = found;
  out.line(`${file}:${row}${offset === null ? '' : `, byte ${offset}`}: ${person ?? 'names nobody of the incident'}`);
  if (remark !== null) out.line(`  ${remark}`);
  if (quarantined !== null) out.line(`  set aside: ${quarantined}`);
  out.line(
    onRecord ? '  the results name this row' : '  the results do not name this row (50 of a kind are named, all count)',
  );
  if (detectors !== null) out.line(`  searched with detectors ${detectors}`);
  const seen = elements.map((one) => [one.element, one.protection, one.evidence, one.column ?? '', one.masked]);
  for (const line of columns(seen)) out.line(`  ${line}`);
  const keys = credentials.map((one) => [one.kind, one.id ?? 'not acted on', `byte ${one.offset}`, one.column ?? '']);
  for (const line of columns(keys)) out.line(`  ${line}`);
}
