import { REGIMES } from '../../../domain/law/regimes/list';
import type { Regime, Stage } from '../../../domain/law/regime';
import { findAuthority } from '../../../domain/law/vocabularies/authorities';

const SHORT = REGIMES.filter(({ short }) => short);

function dutiesOf({ individuals, recipients, processor }: Regime): readonly Pick<Stage, 'deadline'>[] {
  const notices = individuals ? [individuals.stage, ...individuals.further] : [];
  return [...notices, ...(processor ? [processor] : []), ...recipients.flatMap(({ stages }) => stages)];
}

describe('a law of which only a line is known', () => {
  const faults = (of: (regime: Regime) => boolean) => SHORT.filter((regime) => !of(regime)).map(({ id }) => id);

  it('gives no number to count by', () => {
    const uncounted = ['standard', 'unknown', 'directed'];
    expect(faults((regime) => dutiesOf(regime).every(({ deadline }) => uncounted.includes(deadline.kind)))).toEqual([]);
    expect(faults(({ recipients }) => recipients.every(({ threshold }) => threshold === null))).toEqual([]);
  });

  it('tells somebody, or says in which sense nobody is told', () => {
    expect(faults((regime) => (regime.force === 'in_force') === dutiesOf(regime).length > 0)).toEqual([]);
  });

  it('tells only bodies that the tables name, and ends its days in a zone', () => {
    expect(faults(({ recipients }) => recipients.every(({ recipient }) => findAuthority(recipient) !== null))).toEqual(
      [],
    );
    expect(faults(({ zone }) => zone.includes('/'))).toEqual([]);
  });
});
