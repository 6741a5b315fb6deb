import type { AccountView, ObligationView } from '../engine/incident-view';
import { columns, instant, type Output } from './output';

/** The account for people: population by state, notices by bucket and channel, keys, strata, quarantine, duties. */
export function printAccount(out: Output, account: AccountView, obligations: readonly ObligationView[]): void {
  out.line(`people: ${account.population}`);
  const people = account.people.map((row) => [row.state, String(row.n)]);
  for (const line of columns(people)) out.line(`  ${line}`);
  for (const line of margin(account)) out.line(`  ${line}`);
  for (const row of account.notCovered) out.line(`    not covered: ${row.territory} ${row.n}`);
  for (const row of account.notOwed) out.line(`    not owed: ${row.regime} ${row.n}: ${row.why}`);
  out.line('notices by bucket and channel:');
  const buckets = [...account.buckets].sort(
    (a, b) => a.bucket.localeCompare(b.bucket) || a.channel.localeCompare(b.channel),
  );
  for (const line of columns(buckets.map((row) => [row.bucket, row.channel, String(row.n)]))) out.line(`  ${line}`);
  for (const [who, n] of unreachable(account)) out.line(`  no lawful channel: ${n} in ${who}`);
  if (account.possibleDuplicates.length > 0)
    out.line(`  offered twice after a lost reply (may arrive twice): ${account.possibleDuplicates.join(', ')}`);
  if (account.credentials.length > 0) {
    out.line('keys:');
    for (const line of columns(account.credentials.map((row) => [row.provider, row.state, String(row.n)])))
      out.line(`  ${line}`);
  }
  if (account.strata.length > 0) out.line('not listed one by one:');
  for (const row of account.strata)
    out.line(`  ${row.group}: ${row.least ?? '?'} to ${row.most ?? '?'} (${row.origin}; ${row.disposition})`);
  for (const row of account.quarantined)
    out.line(`quarantined: ${row.n} rows of ${row.file}, ${row.reason}: row ${row.rows.join(', ')}`);
  out.line('duties:');
  const rows = obligations.map((row) => [
    row.state,
    row.dueAt ? instant(row.dueAt) : (row.standard ?? '–').replaceAll('_', ' '),
    row.recipient.name,
    `${row.regime} ${row.stage}${row.provisional ? ' (provisional)' : ''}${byHand(row.byHand)}`,
  ]);
  for (const line of columns(rows)) out.line(`  ${line}`);
  out.line(account.addsUp ? 'the account adds up' : `the account does NOT add up: ${account.faults.join('; ')}`);
}

/** What is open about who is who: so many people fewer there may be. */
function margin({ population, identity }: AccountView): string[] {
  const { merged, proposals, conflicts } = identity;
  const open = proposals + conflicts;
  return [
    ...(merged > 0 ? [`${merged} further rows are one person with one of these`] : []),
    ...(open > 0
      ? [
          `at least ${Math.max(1, population - open)}: ${proposals} proposals, ${conflicts} contradictions open (tocsin people unresolved)`,
        ]
      : []),
  ];
}

/** People whom no channel may reach, by territory and by what stands against each channel. */
function unreachable(account: AccountView): [string, number][] {
  const counts = new Map<string, number>();
  for (const plan of account.plans) {
    const n = plan.states.reduce((sum, row) => sum + (row.state === 'no_lawful_channel' ? row.n : 0), 0);
    const who = `${plan.jurisdiction}: ${plan.why}`;
    if (n > 0) counts.set(who, (counts.get(who) ?? 0) + n);
  }
  return [...counts].sort(([a], [b]) => a.localeCompare(b));
}

/** Who decided what no rule says is marked wherever it shows. */
function byHand(source: string | null): string {
  return source === null ? '' : ` (by hand: ${source})`;
}
