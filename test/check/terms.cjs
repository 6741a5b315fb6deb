// The closed words of docs/glossary.md: what a thing is not called in our own names. Only names that we give are looked
// at: a key of somebody else's JSON, an option of a library or a word in a law's text is theirs.

/**
 * `say` is the word to use. `in` is where the word is closed: `value` for every name we give (files too), `type` for
 * names of types and files only, because the word is a fair name for something small elsewhere.
 */
const CLOSED = [
  { term: 'campaign', say: 'Wave', in: 'value' },
  { term: 'plan hash', say: "the package's hash", in: 'value' },
  { term: 'template group', say: 'Plan', in: 'value' },
  { term: 'ticket', say: 'Incident, ExposureRecord or task', in: 'value' },
  { term: 'vendor', say: 'Controller or Processor', in: 'value' },
  { term: 'customer', say: 'Controller, Processor or Person', in: 'value' },
  { term: 'victim', say: 'AffectedPerson', in: 'value' },
  { term: 'dump', say: 'Leak', in: 'value' },
  { term: 'leak line', say: 'LeakRow', in: 'value' },
  { term: 'data type', say: 'Element', in: 'value' },
  { term: 'pii', say: 'Element', in: 'value' },
  { term: 'chunk', say: 'Partition, Batch, or bytes of a stream', in: 'value' },
  { term: 'sla', say: 'Deadline', in: 'value' },
  { term: 'alert', say: 'Obligation or warning', in: 'value' },
  { term: 'dpa', say: 'Authority', in: 'value' },
  { term: 'audit log', say: 'Ledger', in: 'value' },
  { term: 'audit trail', say: 'Ledger', in: 'value' },
  { term: 'reset key', say: 'revoke, verify dead, rotate', in: 'value' },
  { term: 'reset credential', say: 'revoke, verify dead, rotate', in: 'value' },
  { term: 'user', say: 'AffectedPerson or DataSubject', in: 'type' },
  { term: 'job', say: 'Batch or Delivery', in: 'type' },
  { term: 'segment', say: 'Profile or Cohort', in: 'type' },
  { term: 'override', say: 'Determination', in: 'type' },
  { term: 'fallback', say: 'SubstituteNotice', in: 'type' },
];

/** Closed only as the whole name: part of a longer name they are fine (`timeoutMs`, `BreachKind`). */
const CLOSED_WHOLE = [
  { term: 'timeout', say: 'timeoutMs', in: 'value' },
  { term: 'Breach', say: 'Incident', in: 'type' },
  { term: 'Report', say: 'ExposureRecord', in: 'type' },
  { term: 'Alert', say: 'Obligation', in: 'type' },
];

/** Names that hold a closed word for a reason. */
const ALLOWED = new Map([
  ['userInfo', 'node:os calls it so'],
  ['userAgent', 'HTTP calls it so'],
]);

/** `planHash`, `plan_hash` and `plan-hash` → `['plan', 'hash']`. */
function wordsOf(name) {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
}

/** The closed term that a name of ours uses, or null; `kind` is `value` or `type`. */
function closedNames(name, kind) {
  if (ALLOWED.has(name)) return null;
  const whole = CLOSED_WHOLE.find((one) => one.term === name && (one.in === 'value' || kind === 'type'));
  if (whole) return whole;
  const words = ` ${wordsOf(name).join(' ')} `;
  const has = (term) => words.includes(` ${term} `) || words.includes(` ${term}s `);
  return CLOSED.find((one) => (one.in === 'value' || kind === 'type') && has(one.term)) ?? null;
}

module.exports = { closedNames, wordsOf };
