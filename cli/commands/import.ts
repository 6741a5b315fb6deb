import { readFileSync, writeFileSync } from 'node:fs';
import { Command } from 'commander';
import { stringify } from 'yaml';
import { DomainError } from '../../domain/errors';
import { fromHibp } from '../../domain/record/imports/hibp';
import type { Imported, Json } from '../../domain/record/imports/imported';
import { DATA_SECURITY_FINDING, fromOcsf } from '../../domain/record/imports/ocsf';
import { fromReportText } from '../../domain/record/imports/report-text';
import { fromVeris } from '../../domain/record/imports/veris';
import { jsonOption } from '../json-option';
import { createOutput, type Output } from '../output';

type Read = (text: string, file: string, at: string) => Imported;

const FORMATS: readonly { name: string; what: string; read: Read }[] = [
  { name: 'veris', what: 'a VERIS incident (JSON)', read: veris },
  { name: 'hibp', what: 'a breach of Have I Been Pwned (JSON)', read: hibp },
  { name: 'ocsf', what: 'an OCSF data security finding (JSON)', read: ocsf },
  { name: 'report', what: 'the text of an incident report', read: (text, _file, at) => fromReportText(text, at) },
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
      jsonOption(one).action((file: string, options: { out?: string; json?: boolean }) => {
        show(createOutput(options.json === true), read(readText(file), file, now()), options.out ?? null);
      }),
    );
  }
  return command;
}

function show(out: Output, { draft, unmapped, unknown }: Imported, path: string | null): void {
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

function veris(text: string, file: string, at: string): Imported {
  const document = parseObject(text, file);
  if (!('victim' in document) && !('action' in document))
    throw isNone(file, 'VERIS incident', 'it has neither victim nor action');
  return fromVeris(document, at);
}

function hibp(text: string, file: string, at: string): Imported {
  const document = parseObject(text, file);
  if (!('DataClasses' in document)) throw isNone(file, 'breach of Have I Been Pwned', 'it has no DataClasses');
  return fromHibp(document, at);
}

function ocsf(text: string, file: string, at: string): Imported {
  const document = parseObject(text, file);
  if (document['class_uid'] !== DATA_SECURITY_FINDING)
    throw isNone(file, 'OCSF data security finding', `its class_uid is not ${DATA_SECURITY_FINDING}`);
  return fromOcsf(document, at);
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
