import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { foundByRival, foundByScan } from '../../bench/scan/compare';
import { PLANTED_KINDS, WRAPPINGS } from '../../bench/scan/planted';
import { type GeneratedRows, writeRows } from '../../bench/scan/rows';
import { DETECTORS } from '../../domain/detection/detectors/list';
import { createCredentialFinder, findCredentials } from '../../domain/detection/detector';

let folder = '';
let made: GeneratedRows;
let bytes: Buffer;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tocsin-rows-'));
  // Every kind meets every wrapping.
  const rows = 500 * PLANTED_KINDS.length * Object.keys(WRAPPINGS).length;
  made = await writeRows(join(folder, 'log.ndjson'), { rows, bytes: 30e6, people: 100, seed: 3 });
  bytes = readFileSync(join(folder, 'log.ndjson'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the log of the benchmark', () => {
  it('is as long as it says, in rows of about 800 bytes that can all be read', () => {
    const lines = bytes.toString('utf8').trimEnd().split('\n');
    expect([bytes.length, lines.length]).toEqual([made.bytes, made.rows]);
    expect(made.bytes / made.rows).toBeGreaterThan(750);
    expect(made.bytes / made.rows).toBeLessThan(900);
    for (const line of lines.slice(0, 2000))
      expect(JSON.parse(line)).toMatchObject({ values: { model: expect.stringMatching(/^sample-/) as string } });
  });

  it('holds each planted secret where it is said to lie', () => {
    expect(made.planted.length).toBeGreaterThan(PLANTED_KINDS.length);
    for (const { token, start, end } of made.planted)
      expect(bytes.toString('utf8', start, end).replaceAll('\\/', '/')).toBe(token);
  });

  it('is the beginning of a longer one of the same seed', async () => {
    const path = join(folder, 'short.ndjson');
    const short = await writeRows(path, { rows: 3000, bytes: Infinity, people: 100, seed: 3 });
    expect(bytes.subarray(0, short.bytes).equals(readFileSync(path))).toBe(true);
    expect(made.planted.slice(0, short.planted.length)).toEqual(short.planted);
  });

  it('holds the checksums that issuers compute', () => {
    const finder = createCredentialFinder(DETECTORS);
    const checked = new Set(DETECTORS.filter(({ checksum }) => checksum).map(({ id }) => id));
    const ours = made.planted.filter(({ kind }) => checked.has(kind));
    expect(ours.length).toBeGreaterThan(0);
    for (const { kind, token } of ours)
      expect(findCredentials(finder, token)).toEqual([expect.objectContaining({ kind, confidence: 'high' })]);
  });
});

describe('a planted secret', () => {
  const of = (at: number) => made.planted[at] as (typeof made.planted)[number];
  const answer = (row: number, offset: number) => ({
    rows: { read: 1, scanned: 1, quarantined: 0 },
    people: 1,
    credentials: [{ kind: 'any', row, offset, confidence: 'high' }],
  });
  const rival = (secret: string | null, sha1: string | null = null) =>
    foundByRival(made.planted, [{ rule: 'any', secret, sha1 }]);

  it('is found by a finding that begins within it, and by no other', () => {
    const { row, start, end } = of(4);
    expect([...foundByScan(made.planted, answer(row, start)).planted]).toEqual([4]);
    for (const offset of [start - 1, end])
      expect(foundByScan(made.planted, answer(row, offset))).toMatchObject({ planted: new Set(), beside: 1 });
  });

  it('is found by another scanner that says it, more than it, a part of it, or its hash', () => {
    const { token } = of(4);
    for (const said of [token, `key=${token};`, token.slice(3)]) expect([...rival(said).planted]).toEqual([4]);
    expect([...rival(null, createHash('sha1').update(token).digest('hex')).planted]).toEqual([4]);
    for (const said of [token.slice(0, 6), 'somethingElse12345']) expect(rival(said).beside).toBe(1);
    const slashed = made.planted.findIndex((one) => one.token.includes('/'));
    expect([...rival(of(slashed).token.replaceAll('/', '\\/')).planted]).toEqual([slashed]);
  });
});
