import { readFileSync, writeFileSync } from 'node:fs';
import { Command } from 'commander';
import { DomainError } from '../../domain/errors';
import type { Imported, Json } from '../../domain/record/imports/imported';
import { jsonOption } from '../json-option';
import { createOutput, type Output } from '../output';

type Read = (text: string, file: string, at: string) => Promise<Imported>;

const FORMATS: readonly { name: string; what: string; read: Read }[] = [
  { name: 'veris', what: 'a VERIS incident (JSON)', read: veris },
  { name: 'hibp', what: 'a breach of Have I Been Pwned (JSON)', read: hibp },
  { name: 'ocsf', what: 'an OCSF data security finding (JSON)', read: ocsf },
  { name: 'report', what: 'the text of an incident report', read: reportText },
];

/** `tocsin import`: an exposure record to start from, out of another format; nothing is opened by it. */
export function importCommand(now: () => string): Command {
  const command = new Command('import').description(
    'make an exposure record to start from, out of another format; what the source does not say stays unknown and is named',
  );
  for (const { name, what, read } of FORMATS) {
    const one = new Command(name)
      .description(what)
      .argument('<file>')
      .option('--out <file>', 'write the record there, as YAML; without it it goes to standard output');
    command.addCommand(
      jsonOption(one).action(async (file: string, options: { out?: string; json?: boolean }) => {
        const imported = await read(readText(file), file, now());
        await show(createOutput(options.json === true), imported, options.out ?? null);
      }),
    );
  }
  return command;
}

async function show(out: Output, { draft, unmapped, unknown }: Imported, path: string | null): Promise<void> {
  const { stringify } = await import('yaml');
  if (path !== null) {
    try {
      writeFileSync(path, stringify(draft), { flag: 'wx' });
    } catch {
      throw new DomainError(
        'input',
        `couldn't write ${path}: it is there already, or its folder is not`,
        'name another file',
      );
    }
    out.line(`record written to ${path}; look at it first: tocsin assess ${path}`);
  } else out.line(stringify(draft).trimEnd());
  if (!out.isJson) {
    for (const words of unknown) out.note(`not known: ${words}`);
    for (const field of unmapped) out.note(`not mapped: ${field}`);
  }
  out.json({ record: draft, unknown, unmapped });
}

async function veris(text: string, file: string, at: string): Promise<Imported> {
  const { fromVeris } = await import('../../domain/record/imports/veris.js');
  const document = parseObject(text, file);
  if (!('victim' in document) && !('action' in document))
    throw isNone(file, 'VERIS incident', 'it has neither victim nor action');
  return fromVeris(document, at);
}

async function hibp(text: string, file: string, at: string): Promise<Imported> {
  const { fromHibp } = await import('../../domain/record/imports/hibp.js');
  const document = parseObject(text, file);
  if (!('DataClasses' in document)) throw isNone(file, 'breach of Have I Been Pwned', 'it has no DataClasses');
  return fromHibp(document, at);
}

async function ocsf(text: string, file: string, at: string): Promise<Imported> {
  const { DATA_SECURITY_FINDING, fromOcsf } = await import('../../domain/record/imports/ocsf.js');
  const document = parseObject(text, file);
  if (document['class_uid'] !== DATA_SECURITY_FINDING)
    throw isNone(file, 'OCSF data security finding', `its class_uid is not ${DATA_SECURITY_FINDING}`);
  return fromOcsf(document, at);
}

async function reportText(text: string, _file: string, at: string): Promise<Imported> {
  const { fromReportText } = await import('../../domain/record/imports/report-text.js');
  return fromReportText(text, at);
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new DomainError('input', `couldn't import ${file}: there is no such file`, 'correct the path');
  }
}

/** One JSON object; of a list with one object in it, that one. */
function parseObject(text: string, file: string): Json {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw isNone(file, 'JSON document', 'it cannot be read as JSON');
  }
  const one: unknown = Array.isArray(value) && value.length === 1 ? value[0] : value;
  if (typeof one === 'object' && one !== null && !Array.isArray(one)) return one as Json;
  throw isNone(file, 'single document', 'it holds a list or a bare value; import one at a time');
}

function isNone(file: string, what: string, why: string): DomainError {
  return new DomainError(
    'input',
    `couldn't import ${file}: it is no ${what}: ${why}`,
    'tocsin import --help lists the formats',
  );
}
