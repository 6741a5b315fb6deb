import { Command } from 'commander';
import { DomainError } from '../../domain/errors';
import { checkedTexts, type CheckedText } from '../../activities/content-faults';
import type { PackageManifest } from '../../domain/notices/package';
import { formatText, type NoticeText } from '../../domain/notices/text';
import { viewIncident } from '../../engine/incident-view';
import type { House } from '../../engine/wiring';
import { incidentOptions, withContext } from '../context';
import { columns, type Output } from '../output';

/** `tocsin packages [PACKAGE]`: what is to be signed; with an id, in full. */
export function packagesCommand(): Command {
  const command = new Command('packages')
    .description('what is to be signed; with an id its texts, counts and grounds in full')
    .argument('[package]')
    .option('--all', 'signed, rejected and void ones too');
  return incidentOptions(command).action(async (packageId: string | undefined, options: { all?: boolean }) => {
    await withContext(command, async ({ house, out, incident }) => {
      if (packageId !== undefined) return showPackage(house, out, packageId);
      const view = await viewIncident(house, await incident());
      const rows = view.packages.filter((row) => options.all === true || row.state === 'drafted');
      const names = new Map(
        view.obligations.map((row) => [row.id, `${row.recipient.name}, ${row.regime} ${row.stage}`]),
      );
      for (const line of columns(
        rows.map((row) => [
          row.id,
          row.kind,
          row.state,
          `${row.signatures}/${row.needs}`,
          row.kind === 'filing'
            ? (names.get(row.subject) ?? '')
            : row.kind === 'wave'
              ? `${row.n} notices`
              : `${row.n} keys of ${row.subject}`,
        ]),
      ))
        out.line(line);
      if (rows.length === 0) out.line('nothing waits for a signature');
      out.json(
        rows.map(({ id, kind, subject, hash, state, n, needs, signatures }) => ({
          id,
          kind,
          subject,
          hash,
          state,
          n,
          needs,
          signatures,
        })),
      );
    });
  });
}

async function showPackage(house: House, out: Output, packageId: string): Promise<void> {
  const { packages } = house.stores;
  const row = await packages.findPackage(house.db, packageId);
  if (!row)
    throw new DomainError(
      'input',
      `couldn't show ${packageId}: there is no such package`,
      'tocsin packages lists them',
    );
  const manifest = JSON.parse(row.manifest) as PackageManifest;
  const plans = row.kind === 'wave' ? await packages.listPlans(house.db, row.incident_id, row.subject) : [];
  const counts = await house.stores.notices.countByPlan(house.db, row.incident_id);
  const shown = (await checkedTexts(house, house.db, row)).map((one): ShownText => ({
    digest: one.digest,
    text: one.text,
    meets: one.obligations.map((duty) => `${duty.key} (${duty.cite})`),
    content: one.faults,
    use: plans
      .filter((plan) => plan.text_digest === one.digest)
      .map((plan) => ({
        jurisdiction: plan.jurisdiction,
        channel: plan.channel,
        why: plan.channel_why,
        language: plan.language,
        n: counts.get(plan.id) ?? 0,
      })),
  }));
  out.line(`${row.id}: ${row.kind}, ${row.state}, hash ${row.hash}`);
  out.line(
    `revision ${manifest.revisionId}, rule set ${manifest.ruleSet.slice(0, 12)}, round ${manifest.roundNo}, ${row.n} ${row.kind === 'key_action' ? 'keys' : 'recipients'}`,
  );
  for (const one of shown) printText(out, one);
  out.json({ package: row.id, kind: row.kind, state: row.state, hash: row.hash, manifest, texts: shown });
}

interface ShownText {
  digest: string;
  text: NoticeText;
  meets: string[];
  content: CheckedText['faults'];
  use: { jurisdiction: string; channel: string; why: string; language: string; n: number }[];
}

function printText(out: Output, shown: ShownText): void {
  out.line();
  out.line(`text ${shown.digest}`);
  for (const use of shown.use)
    out.line(`  ${use.n} by ${use.channel} in ${use.jurisdiction} (${use.language}): ${use.why}`);
  for (const duty of shown.meets) out.line(`  meets ${duty}`);
  for (const missing of shown.content.missing) out.line(`  MISSING: ${missing}`);
  for (const prohibited of shown.content.prohibited) out.line(`  PROHIBITED: ${prohibited}`);
  for (const title of shown.content.titles) out.line(`  PRESCRIBED: ${title}`);
  out.line();
  for (const line of formatText(shown.text).split('\n')) out.line(`  | ${line}`);
}
