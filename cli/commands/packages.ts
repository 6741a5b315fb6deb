import { Command } from 'commander';
import type { PackageSummary, PackageText, PackageView } from '../../engine/packages';
import { incidentOptions, withContext, type CommandContext } from '../context';
import { columns, instant, type Output } from '../output';

/** `tocsin packages [PACKAGE]`: what is to be signed; with an id, in full. */
export function packagesCommand(): Command {
  const command = new Command('packages')
    .description('what is to be signed; with an id its texts, counts and grounds in full')
    .argument('[package]', 'package id; without it the list')
    .option('--all', 'signed, rejected and void ones too');
  return incidentOptions(command).action(async (packageId: string | undefined, options: { all?: boolean }) => {
    await withContext(command, async (context) => {
      if (packageId !== undefined) await showPackage(context, packageId);
      else await listOpen(context, options.all === true);
    });
  });
}

async function listOpen({ engine, out, incident }: CommandContext, all: boolean): Promise<void> {
  const { viewIncident } = await import('../../engine/incident-view.js');
  const view = await viewIncident(engine, await incident());
  const rows = view.packages.filter((row) => all || row.state === 'drafted' || row.state === 'rejected');
  const duties = new Map(view.obligations.map((row) => [row.id, `${row.recipient.name}, ${row.regime} ${row.stage}`]));
  const subjectOf = ({ kind, subject, n }: PackageSummary): string => {
    if (kind === 'filing') return duties.get(subject) ?? '';
    return kind === 'wave' ? `${n} notices` : `${n} keys of ${subject}`;
  };
  for (const line of columns(
    rows.map((row) => [row.id, row.kind, row.state, `${row.signatures}/${row.needs}`, subjectOf(row)]),
  ))
    out.line(line);
  if (rows.length === 0) out.line('nothing waits for a signature');
  out.json(rows);
}

async function showPackage({ engine, out, packageRef }: CommandContext, packageId: string): Promise<void> {
  const { formatText } = await import('../../domain/notices/text.js');
  const { viewPackage } = await import('../../engine/packages.js');
  const shown = await viewPackage(engine, packageRef(packageId));
  const { id, kind, state, hash, n, needs, signatures, manifest, texts, blast } = shown;
  out.line(`${id}: ${kind}, ${state}, ${signatures} of ${needs} signatures, hash ${hash}`);
  out.line(
    `revision ${manifest.revisionId}, rule set ${manifest.ruleSet.slice(0, 12)}, round ${manifest.roundNo}, ${n} ${kind === 'key_action' ? 'keys' : 'recipients'}`,
  );
  if (blast) printBlast(out, blast);
  for (const one of texts) printText(out, one, formatText(one.text));
  out.json({ package: id, kind, state, hash, needs, signatures, manifest, texts, blast });
}

/** Whom the revocation would hit, before it is signed. */
function printBlast(out: Output, blast: NonNullable<PackageView['blast']>): void {
  const { keys, owners, unowned, usedLately, useUnknown, largest } = blast;
  out.line(`${keys} keys of ${owners} owners${unowned > 0 ? `, ${unowned} without a known owner` : ''}`);
  out.line(`used in the last 24 hours: ${usedLately}; nothing is known of the use of ${useUnknown}`);
  if (largest.length > 0) out.line('owners of most keys:');
  for (const line of columns(
    largest.map(({ personId, keys: own, lastUsedAt }) => [
      `  ${personId}`,
      `${own} keys`,
      lastUsedAt === null ? 'use not known' : `last used ${instant(lastUsedAt)}`,
    ]),
  ))
    out.line(line);
}

function printText(out: Output, shown: PackageText, source: string): void {
  out.line();
  out.line(`text ${shown.digest}`);
  for (const use of shown.use)
    out.line(`  ${use.n} by ${use.channel} in ${use.jurisdiction} (${use.language}): ${use.why}`);
  for (const { duty, steps } of shown.meets) {
    out.line(`  meets ${duty}`);
    for (const step of steps) out.line(`    – ${step}`);
  }
  for (const missing of shown.content.missing) out.line(`  MISSING: ${missing}`);
  for (const prohibited of shown.content.prohibited) out.line(`  PROHIBITED: ${prohibited}`);
  for (const title of shown.content.titles) out.line(`  PRESCRIBED: ${title}`);
  out.line();
  for (const line of source.split('\n')) out.line(`  | ${line}`);
}
