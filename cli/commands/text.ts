import { readFile, writeFile } from 'node:fs/promises';
import { Command } from 'commander';
import { canonicalJson } from '../../domain/canonical';
import { DomainError } from '../../domain/errors';
import type { PackageManifest } from '../../domain/notices/package';
import { formatText, parseText, textDigest, type NoticeText } from '../../domain/notices/text';
import { actorOption, incidentOptions, withContext } from '../context';

interface Options {
  get?: string | true;
  put?: string;
  text?: string;
}

/** `tocsin text PACKAGE --get|--put FILE`: counsel's words in the place of a draft; only this package needs new signatures. */
export function textCommand(): Command {
  const command = new Command('text')
    .description('read or replace a text of a package that is not signed yet')
    .argument('<package>')
    .option('--get [file]', 'write the text to a file, or to standard output')
    .option('--put <file>', 'replace the text by this file')
    .option('--text <digest>', 'which text, when the package has several (the first letters are enough)');
  return actorOption(incidentOptions(command)).action(async (packageId: string, options: Options) => {
    if ((options.get === undefined) === (options.put === undefined))
      throw new DomainError(
        'input',
        "couldn't tell what to do with the text: give --get or --put",
        'tocsin text PACKAGE --get draft.txt',
      );
    await withContext(command, async ({ house, out, actor, connect }) => {
      const row = await house.stores.packages.findPackage(house.db, packageId);
      if (!row) throw new DomainError('input', `couldn't find the package ${packageId}`, 'tocsin packages lists them');
      const digest = chooseText(JSON.parse(row.manifest) as PackageManifest, options.text ?? null);
      if (options.get !== undefined) {
        const stored = await house.stores.texts.getText(house.db, row.incident_id, digest);
        const source = formatText(JSON.parse(stored.body) as NoticeText);
        if (typeof options.get === 'string') await writeFile(options.get, source);
        else process.stdout.write(source);
        return;
      }
      const source = await readFile(options.put ?? '', 'utf8').catch(() => {
        throw new DomainError('input', `couldn't read ${options.put}: no such file`, 'correct the path');
      });
      const text = parseText(source);
      const toDigest = textDigest(text);
      await house.transact((trx) =>
        house.stores.texts.storeText(trx, {
          digest: toDigest,
          incident_id: row.incident_id,
          kind: row.kind === 'filing' ? 'filing' : 'notice',
          body: canonicalJson(text),
          compartment: 'record',
          author: actor,
          created_at: house.now(),
        }),
      );
      const answer = await (
        await connect(row.incident_id)
      ).editText({ incidentId: row.incident_id, packageId, fromDigest: digest, toDigest });
      if (!answer.ok)
        throw new DomainError(
          'input',
          `couldn't replace the text: ${answer.reason === 'not_open' ? 'the package is signed or void' : 'the package has changed since'}`,
          'tocsin packages lists what is open',
        );
      out.line(`${packageId} is void; ${answer.packageId} takes its place and needs its signatures`);
      out.json({ replaces: packageId, package: answer.packageId, hash: answer.hash });
    });
  });
}

function chooseText(manifest: PackageManifest, prefix: string | null): string {
  const found = manifest.texts.filter((digest) => prefix === null || digest.startsWith(prefix));
  const [only, second] = found;
  if (only && !second) return only;
  throw new DomainError(
    'input',
    `couldn't tell which text is meant: the package has ${manifest.texts.length}`,
    `add --text DIGEST, one of ${manifest.texts.map((digest) => digest.slice(0, 8)).join(', ')}`,
  );
}
