import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { REGIMES } from '../../../domain/law/regimes/list';
import { differences, readLawVectors } from '../../support/law-vectors';

const FOLDER = join(__dirname, '..', '..', 'vectors', 'laws');

it('every folder of cases belongs to a law', () => {
  const laws = REGIMES.map(({ id }) => id);
  expect(readdirSync(FOLDER).filter((law) => !laws.includes(law))).toEqual([]);
});

describe.each(REGIMES.map((law) => ({ law, id: law.id })))('$id', ({ law }) => {
  const vectors = readLawVectors(FOLDER, law.id);
  for (const vector of vectors) {
    it(`${vector.file}: ${vector.words}`, () => {
      expect(differences(vector, law)).toEqual([]);
    });
  }
  it('has its cases', () => {
    expect(vectors.length).toBeGreaterThan(0);
  });
});
