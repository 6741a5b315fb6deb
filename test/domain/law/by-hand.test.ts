import { applyByHand, type HandOrder } from '../../../domain/law/by-hand';
import { chatServiceRecord, decideOn } from './case';

const decision = decideOn(chatServiceRecord());
const key = 'us-ny/individuals/individuals/notice';
const order = (more: Partial<HandOrder>): HandOrder => ({
  kind: 'waive',
  key,
  source: 'order',
  cite: 'order 7 of the court',
  determination: 'determination-1',
  ...more,
});

describe('orders by hand lie over what the laws say', () => {
  it('a waived duty is gone, with who waived it and on what', () => {
    const { obligations, notOwed } = applyByHand(decision, [order({})]);
    expect(obligations.map((line) => line.key)).not.toContain(key);
    expect(notOwed.at(-1)).toMatchObject({ waived: key, regime: 'us-ny' });
    expect(notOwed.at(-1)?.why).toContain('by hand (order: order 7 of the court; determination-1)');
  });

  it('a changed duty keeps its law and says what the date was before', () => {
    const was = decision.obligations.find((line) => line.key === key)?.dueAt;
    const orders = [order({ kind: 'change', dueAt: '2026-03-20T12:00:00Z' })];
    const line = applyByHand(decision, orders).obligations.find((one) => one.key === key);
    expect(line).toMatchObject({ regime: 'us-ny', source: 'order', dueAt: '2026-03-20T12:00:00Z', latestAt: null });
    expect(line?.steps.at(-1)).toContain(`changed from ${was}`);
  });

  it('an added duty stands beside those of the laws, and can be changed and waived like them', () => {
    const recipient = { kind: 'public', id: 'council', name: 'Council' } as const;
    const add = order({ kind: 'add', key: 'by-hand/public/council/initial', recipient, standard: 'at_once' });
    const added = applyByHand(decision, [add]);
    expect(added.obligations.at(-1)).toMatchObject({ regime: 'by-hand', recipient, standard: 'at_once' });
    expect(added.obligations).toHaveLength(decision.obligations.length + 1);
    const gone = applyByHand(decision, [add, order({ key: add.key })]);
    expect(gone.obligations).toHaveLength(decision.obligations.length);
  });

  it('what is not there is neither changed nor waived', () => {
    const none = applyByHand(decision, [
      order({ key: 'us-xx/nobody' }),
      order({ kind: 'change', key: 'us-xx/nobody' }),
    ]);
    expect(none.obligations).toEqual(decision.obligations);
    expect(none.notOwed).toEqual(decision.notOwed);
  });

  it('who is owed nothing by law and by hand counts as not owed', () => {
    const record = chatServiceRecord();
    const hand = decideOn(record, { byHand: [order({})] });
    expect(hand.cohorts.find(({ cohortId }) => cohortId.endsWith('US-NY'))).toMatchObject({ outcome: 'not_owed' });
  });
});
