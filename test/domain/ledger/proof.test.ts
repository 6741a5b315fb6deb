import { signCheckpoint } from '../../../domain/ledger/checkpoint';
import { noticeProof, verifyProof, type NoticeProof, type ProofParts } from '../../../domain/ledger/proof';
import { append, appendDeliveries, emptyLedger, entriesOf, number } from './memory-ledger';
import { newSigner, originOf, trustIn } from './signer';

const LOG = 'incident/case-1';
const signer = newSigner();

/** A log of nine entries, the fifth of which covers five deliveries. */
function parts(id: string): ProofParts {
  const ledger = emptyLedger();
  for (let at = 0; at < 4; at += 1) append(ledger, LOG, 'round.decided', { round: at });
  const entry = appendDeliveries(ledger, LOG, ['dlv_b', 'dlv_a', 'dlv_C', 'dlv_9', 'dlv_d']);
  for (let at = 4; at < 8; at += 1) append(ledger, LOG, 'round.decided', { round: at });
  const { note } = number(ledger, LOG, signer);
  const row = ledger.rows.find((other) => other.id === id);
  if (!row) throw new Error('no such row');
  const leaves = entriesOf(ledger, LOG).map((other) => other.leaf);
  return { table: 'deliveries', row, rows: ledger.rows, entry, seq: 4, leaves, checkpoint: note };
}

const proof = noticeProof(parts('dlv_b'));
const trust = trustIn(signer);

describe('the proof of a notice', () => {
  it.each(['dlv_b', 'dlv_a', 'dlv_C', 'dlv_9', 'dlv_d'])('leads from delivery %s to the signed head', (id) => {
    const verdict = verifyProof(noticeProof(parts(id)), trust);
    expect(verdict).toMatchObject({ ok: true, origin: originOf(LOG), size: 9 });
  });

  it('is one JSON value that anybody can keep and check later', () => {
    expect(verifyProof(JSON.parse(JSON.stringify(proof)), trust)).toMatchObject({ ok: true });
  });

  it('holds the leaf columns of the row and nothing beside them', () => {
    expect(Object.keys(proof.row)).not.toContain('leaf');
    expect(Object.keys(proof.row)).not.toContain('table');
    expect(Object.keys(proof.row)).toHaveLength(14);
  });

  it('is made against an older checkpoint too, from more leaves than it signs', () => {
    const given = parts('dlv_b');
    const more = { ...given, leaves: [...given.leaves, given.leaves[0] ?? ''] };
    expect(verifyProof(noticeProof(more), trust)).toMatchObject({ ok: true, size: 9 });
  });

  it('cannot be made of a row, an entry or leaves that are not there', () => {
    const given = parts('dlv_b');
    expect(() => noticeProof({ ...given, row: { ...given.row, id: 'dlv_x' } })).toThrow(RangeError);
    expect(() => noticeProof({ ...given, seq: 9 })).toThrow(RangeError);
    expect(() => noticeProof({ ...given, leaves: given.leaves.slice(0, 8) })).toThrow(RangeError);
    expect(() => noticeProof({ ...given, checkpoint: 'nothing' })).toThrow(RangeError);
  });
});

describe('a proof is refused', () => {
  const other = parts('dlv_a');
  const resigned = (origin: string): string => signCheckpoint({ origin, size: 9, root: verifiedRoot() }, signer);
  const verifiedRoot = (): string => {
    const verdict = verifyProof(proof, trust);
    return verdict.ok ? verdict.root : '';
  };

  it.each<[string, string, () => unknown]>([
    ['another outcome', 'row', () => ({ ...proof, row: { ...proof.row, outcome: 'refused' } })],
    ['another row of the same batch', 'row', () => ({ ...proof, row: noticeProof(other).row })],
    ['a column more', 'row', () => ({ ...proof, row: { ...proof.row, note: 'read and understood' } })],
    ['a column less', 'row', () => ({ ...proof, row: withoutMessageRef(proof) })],
    ['a column under another name', 'row', () => ({ ...proof, row: { ...withoutMessageRef(proof), note: 'x' } })],
    ['another table', 'row', () => ({ ...proof, table: 'delivery_events' })],
    ['another place in the batch', 'row', () => ({ ...proof, place: proof.place - 1 })],
    [
      'another time of the entry',
      'entry',
      () => ({ ...proof, entry: { ...proof.entry, at: '2026-01-01T00:00:00.000Z' } }),
    ],
    ['an entry that covers no row', 'entry', () => ({ ...proof, entry: { ...proof.entry, data: { n: 5 } } })],
    ['another place of the entry', 'entry', () => ({ ...proof, seq: 3 })],
    ['the head of another log', 'origin', () => ({ ...proof, checkpoint: resigned(originOf('incident/case-2')) })],
    [
      'a head with another size',
      'checkpoint',
      () => ({ ...proof, checkpoint: proof.checkpoint.replace('\n9\n', '\n8\n') }),
    ],
    ['no head', 'checkpoint', () => ({ ...proof, checkpoint: '' })],
    ['a path of something else', 'form', () => ({ ...proof, rowPath: ['x'] })],
    ['a fraction in its entry', 'form', () => ({ ...proof, entry: { ...proof.entry, data: { share: 0.5 } } })],
    ['no value at all', 'form', () => null],
  ])('with %s', (_, broken, altered) => {
    expect(verifyProof(altered(), trust)).toEqual({ ok: false, broken });
  });

  it('when somebody else signed its head', () => {
    expect(verifyProof(proof, trustIn(newSigner()))).toEqual({ ok: false, broken: 'checkpoint' });
  });

  it('when its entry covers no row although all else holds', () => {
    const ledger = emptyLedger();
    const entry = append(ledger, LOG, 'round.decided', { round: 1 });
    const checkpoint = number(ledger, LOG, signer).note;
    const bare: NoticeProof = { ...proof, entry: strip(entry), seq: 0, entryPath: [], checkpoint };
    expect(verifyProof(bare, trust)).toEqual({ ok: false, broken: 'row' });
  });
});

function withoutMessageRef(given: NoticeProof): NoticeProof['row'] {
  const { message_ref: _ref, ...row } = given.row;
  return row;
}

function strip({ id, log, cause, kind, at, data }: NoticeProof['entry']): NoticeProof['entry'] {
  return { id, log, cause, kind, at, data };
}
