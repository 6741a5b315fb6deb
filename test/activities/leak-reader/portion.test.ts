import { FIRST_DIGITS, type NamedPerson } from '../../../activities/adapters/leak-reader/fingerprints';
import { MAX_LOCATORS, NO_OFFSET, NO_ROW, createPortion } from '../../../activities/adapters/leak-reader/portion';

const person = (fp: string): NamedPerson => ({
  fp,
  first: Number.parseInt(fp.slice(0, FIRST_DIGITS), 16),
  number: -1,
  portion: null,
  by: {},
});

test('people come in the order of their fingerprints, also where the first digits are the same, and nobody comes last', () => {
  const portion = createPortion();
  const fps = ['ffffffff02', '00000000aa', 'ffffffff01', '80000000cc', '00000000ab', 'ffffffff00', '00000000a9'];
  portion.add(null, 0, 1, null);
  for (const [index, fp] of fps.entries()) portion.add(person(fp), index, index + 2, 10 * index);
  const { person: order, row, kind, offset } = portion.ordered();
  expect(order).toEqual([...fps].sort());
  expect([...row]).toEqual([...[...fps].sort().map((fp) => fps.indexOf(fp) + 2), 1]);
  expect([...kind]).toEqual([...[...fps].sort().map((fp) => fps.indexOf(fp)), 0]);
  expect(offset.at(-1)).toBe(NO_OFFSET);
});

test('rows of one person stay as they came; of each kind the first have places and the rest is counted', () => {
  const portion = createPortion();
  const [busy, other] = [person('11111111'), person('22222222')];
  for (let row = 1; row <= 200; row += 1) portion.add(row % 4 === 0 ? other : busy, row % 2, row, row);
  const { person: order, row, kind, n } = portion.ordered();
  expect(order.filter((fp) => fp === other.fp)).toHaveLength(50);
  const rows = order
    .map((fp, at) => ({ fp, row: row[at], kind: kind[at], n: n[at] }))
    .filter(({ fp }) => fp === busy.fp);
  const placed = rows.filter((one) => one.row !== NO_ROW);
  expect(placed.map((one) => one.row)).toEqual(placed.map((one) => one.row).sort((a = 0, b = 0) => a - b));
  expect(placed.filter((one) => one.kind === 1)).toHaveLength(MAX_LOCATORS);
  expect(placed.filter((one) => one.kind === 0)).toHaveLength(50);
  // A hundred rows of kind 1, fifty of kind 0.
  expect(rows.filter((one) => one.row === NO_ROW)).toEqual([{ fp: busy.fp, row: NO_ROW, kind: 1, n: 50 }]);
});

test('two of one fingerprint are one person, whose rows stay as they came', () => {
  const portion = createPortion();
  const [one, again, other] = [person('7777777701'), person('7777777701'), person('7777777700')];
  for (let row = 1; row <= 3 * MAX_LOCATORS; row += 1) portion.add([one, again, other][row % 3] ?? null, 0, row, row);
  const { person: order, row, n } = portion.ordered();
  const theirs = order.flatMap((fp, at) => (fp === one.fp ? [[row[at], n[at]]] : []));
  const rows = Array.from({ length: 3 * MAX_LOCATORS }, (_, index) => index + 1).filter((number) => number % 3 !== 2);
  expect(theirs).toEqual([
    ...rows.slice(0, MAX_LOCATORS).map((number) => [number, 1]),
    [NO_ROW, rows.length - MAX_LOCATORS],
  ]);
  expect(order.slice(0, MAX_LOCATORS)).toEqual(Array.from({ length: MAX_LOCATORS }, () => other.fp));
  expect(order).toHaveLength(2 * MAX_LOCATORS + 1);
});

test('more rows than there was room for are kept', () => {
  const portion = createPortion();
  const people = Array.from({ length: 700 }, (_, index) => person((index * 7919).toString(16).padStart(8, '0')));
  for (let row = 1; row <= 20_000; row += 1) portion.add(people[row % 700] ?? null, 3, row, null);
  const { row, n } = portion.ordered();
  expect(portion.size()).toBe(20_000);
  expect([...row].sort((a, b) => a - b)).toEqual(Array.from({ length: 20_000 }, (_, index) => index + 1));
  expect(n.every((count) => count === 1)).toBe(true);
});
