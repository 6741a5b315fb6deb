import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { REGIMES } from '../../domain/law/regimes/list';
import { ruleSetVersion } from '../../domain/law/rule-set';
import { openDesk, type Desk } from '../support/command';

jest.setTimeout(60_000);

let desk: Desk;
beforeAll(() => {
  desk = openDesk();
});
afterAll(() => desk.clear());

describe('tocsin laws', () => {
  it('lists every law of the rule set with its dates, its confidence and how much of it is open', async () => {
    const listed = await desk.tocsin('laws');
    expect(listed.code).toBe(0);
    for (const { id, effective, reviewedAt, confidence, openPoints } of REGIMES)
      expect(listed.out).toMatch(
        new RegExp(`${id} +${effective ?? '–'} +${reviewedAt} +${confidence} +${openPoints.length} `),
      );
  });

  it('shows of one law what is still unsure, word for word', async () => {
    const shown = await desk.tocsin('laws', 'show', 'us-ma');
    expect(shown.code).toBe(0);
    for (const point of REGIMES.find(({ id }) => id === 'us-ma')?.openPoints ?? []) expect(shown.out).toContain(point);
    expect(shown.out).toContain('must not say: nature_of_breach');
  });

  it('names the people for whom a channel is open, what is recorded, and what an exemption leaves to be done', async () => {
    const california = await desk.tocsin('laws', 'show', 'us-ca');
    expect(california.out).toContain('never to a mailbox that the entity itself provides');
    const newYork = await desk.tocsin('laws', 'show', 'us-ny');
    expect(newYork.out).toContain('own record of the exemption');
    expect(newYork.out).toContain('residents > 500\n');
    expect(newYork.out).toContain('medical, health_insurance since 2025-03-21 only');
    expect((await desk.tocsin('laws', 'show', 'gb')).out).toContain(
      'own record of every breach: document every breach',
    );
  });

  it('keeps "more than" apart from "at least"', async () => {
    const shown = await desk.tocsin('laws', 'show', 'us-ny');
    expect(shown.out).toContain('residents > 5000');
    expect(shown.out).toContain('residents >= 1');
  });

  it('prints the rules as data for programs, with the version that decided', async () => {
    const shown = await desk.tocsin('laws', 'show', 'gb', '--json');
    expect(shown.json()).toMatchObject({ ruleSet: ruleSetVersion(REGIMES), id: 'gb' });
    const listed = await desk.tocsin('laws', '--json');
    expect((listed.json() as { regimes: unknown[] }).regimes).toHaveLength(REGIMES.length);
  });

  it('names the laws that there are when one is asked for that is not', async () => {
    const unknown = await desk.tocsin('laws', 'show', 'us-xx');
    expect(unknown.code).toBe(2);
    expect(unknown.err).toContain("couldn't show us-xx");
    expect(unknown.err).toContain('us-ma');
  });

  it('finds the rule set complete, and exits with 3 when cases are missing', async () => {
    expect((await desk.tocsin('laws', 'check', '--cases', join(__dirname, '..', 'vectors', 'laws'))).code).toBe(0);
    const without = await desk.tocsin('laws', 'check', '--cases', __dirname);
    expect(without.code).toBe(3);
    expect(without.out).toContain('us-ma  cases: 0 of 2 cases');
  });

  it('explains the words of a law', async () => {
    const explained = await desk.tocsin('laws', 'explain', 'us-ny');
    expect(explained.code).toBe(0);
    expect(explained.out).toContain('inadvertent-disclosure/us-ny: was it an inadvertent disclosure');
  });

  it('compares an earlier version with this one, field by field', async () => {
    const full = (await desk.tocsin('laws', '--full', '--json')).out;
    const file = join(desk.dir, 'rules.json');
    writeFileSync(file, full.replaceAll('"n": 5000', '"n": 6000'));
    const compared = await desk.tocsin('laws', 'compare', file);
    expect(compared.code).toBe(0);
    expect(compared.out).toContain('recipients.5.threshold.n: 6000 → 5000');
    expect((await desk.tocsin('laws', 'compare', join(desk.dir, 'none.json'))).err).toContain('no such file');
  });
});
