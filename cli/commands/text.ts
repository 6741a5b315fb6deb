import { writeFile } from 'node:fs/promises';
import { Command } from 'commander';
import { DomainError } from '../../domain/errors';
import { actorOption, incidentOptions, withContext, type CommandContext } from '../context';
import { assertWritable, readArgument } from '../read-argument';

interface Options {
  get?: string | true;
  put?: string;
  text?: string;
}

/** `tocsin text PACKAGE --get|--put FILE`: counsel's words in the place of a draft; only this package needs new signatures. */
export function textCommand(): Command {
  const command = new Command('text')
    .description('read or replace a text of a package that is not signed yet')
    .argument('<package>', 'package id, as tocsin packages lists it')
    .option('--get [file]', 'write the text to a file, or to standard output')
    .option('--put <file>', 'replace the text by this file')
    .option('--text <digest>', 'which text, when the package has several (the first letters are enough)');
  return actorOption(incidentOptions(command)).action(async (packageId: string, options: Options) => {
    const { get, put } = options;
    if ((get === undefined) === (put === undefined))
      throw new DomainError(
        'input',
        "couldn't tell what to do with the text: give either --get or --put",
        'tocsin text PACKAGE --get draft.txt',
      );
    await withContext(command, async (context) => {
      if (put === undefined) await getText(context, packageId, options);
      else await putText(context, packageId, put, options);
    });
  });
}

async function getText(
  { engine, out, packageRef }: CommandContext,
  packageId: string,
  options: Options,
): Promise<void> {
  const { get, text: digest } = options;
  const { formatText } = await import('../../domain/notices/text.js');
  const { readText } = await import('../../engine/packages.js');
  if (typeof get === 'string') await assertWritable('the text', get);
  const text = await readText(engine, packageRef(packageId), digest ?? null);
  const source = formatText(text);
  if (typeof get === 'string') {
    await writeFile(get, source);
    out.line(`the text is in ${get}; tocsin text ${packageId} --put ${get} puts it back`);
    out.json({ package: packageId, file: get });
    return;
  }
  if (!out.isJson) process.stdout.write(source);
  out.json({ package: packageId, text, source });
}

async function putText(
  { engine, out, actor, packageRef }: CommandContext,
  packageId: string,
  path: string,
  options: Options,
): Promise<void> {
  const { parseText } = await import('../../domain/notices/text.js');
  const { replaceText } = await import('../../engine/engine.js');
  const text = parseText((await readArgument('the text', path)).toString('utf8'));
  const next = await replaceText(engine, packageRef(packageId), { prefix: options.text ?? null, text }, actor);
  out.line(`${packageId} is void; ${next.packageId} takes its place and needs its signatures`);
  out.json({ replaces: packageId, package: next.packageId, hash: next.hash });
}
