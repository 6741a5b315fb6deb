import fc from 'fast-check';
import { isWeakBasis } from '../../../domain/people/cohort';
import { subdivisionOfPostcode } from '../../../domain/people/postcode';
import { residenceOf, type ResidenceFacts } from '../../../domain/people/residence';

const AUSTRIAN_PHONE = '+43 1 5130000';

describe('the residence of a person', () => {
  it('is what they declared, whatever weaker signs say', () => {
    const facts: ResidenceFacts = {
      declared: { country: 'DE', subdivision: null },
      phone: AUSTRIAN_PHONE,
      network: ['FR', 'FR'],
      language: 'it-IT',
    };
    expect(residenceOf(facts)).toEqual({
      country: 'DE',
      subdivision: null,
      basis: 'declared',
      precision: 'country',
      conflict: null,
    });
  });

  it.each<[string, ResidenceFacts, string | null, string]>([
    ['postal', { postal: { country: 'FR', subdivision: null, postcode: '75001' }, billing: 'FR' }, 'FR', 'postal'],
    ['billing', { billing: 'BR', phone: AUSTRIAN_PHONE }, 'BR', 'billing'],
    ['contract', { contract: { country: 'JP', subdivision: null }, language: 'de-DE' }, 'JP', 'contract'],
    ['phone_prefix', { phone: AUSTRIAN_PHONE, network: ['DE'] }, 'AT', 'phone_prefix'],
    ['network_history', { network: ['DE', 'DE', 'FR'], language: 'fr-FR' }, 'DE', 'network_history'],
    ['language', { network: ['DE', 'FR'], language: 'fr-CA' }, 'CA', 'language'],
    ['none', { phone: '030 901820', network: ['DE', 'FR'], language: 'de' }, null, 'none'],
    ['none, by what programs are delivered with', { language: 'en-US' }, null, 'none'],
  ])('rests on %s where nothing stronger is known', (_what, facts, country, basis) => {
    expect(residenceOf(facts)).toMatchObject({ country, basis });
  });

  it('reports a strong basis that names another country, and the stronger one stands', () => {
    const facts = { declared: { country: 'DE', subdivision: 'DE-BY' }, billing: 'AT', phone: AUSTRIAN_PHONE };
    expect(residenceOf(facts)).toMatchObject({
      country: 'DE',
      subdivision: 'DE-BY',
      basis: 'declared',
      conflict: { stands: 'declared', against: 'billing', country: 'AT' },
    });
  });

  it('gains the part of the country from a postcode only where the postcode tells it', () => {
    const at = (country: string, postcode: string) =>
      residenceOf({
        declared: { country, subdivision: null },
        postal: { country, subdivision: null, postcode },
      });
    expect(at('US', '60614')).toMatchObject({ subdivision: 'US-IL', basis: 'postal', precision: 'subdivision' });
    expect(at('DE', '63739')).toMatchObject({ subdivision: null, basis: 'declared', precision: 'country' });
  });

  it('never changes its country by a weaker sign that is added', () => {
    const countries = fc.constantFrom('DE', 'FR', 'US', 'BR');
    const strong = fc.record(
      { declared: fc.record({ country: countries, subdivision: fc.constant(null) }), billing: countries },
      { requiredKeys: [] },
    );
    const weak = fc.record(
      {
        phone: fc.constantFrom(AUSTRIAN_PHONE, '+4930901820'),
        network: fc.array(countries),
        language: fc.constantFrom('de-AT', 'pt-BR'),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(strong, weak, (known, signs) => {
        const alone = residenceOf(known);
        const together = residenceOf({ ...known, ...signs });
        if (alone.country !== null) expect(together).toEqual(alone);
        else expect(together.country === null || isWeakBasis(together.basis)).toBe(true);
      }),
    );
  });
});

describe('a postcode', () => {
  it.each([
    ['US', '10001', 'US-NY'],
    ['US', '94105-1234', 'US-CA'],
    ['US', '00802', 'US-VI'],
    ['CA', 'H2X 1Y4', 'CA-QC'],
    ['CA', 'm5v3l9', 'CA-ON'],
    ['DE', '80331', 'DE-BY'],
    ['DE', '10115', 'DE-BE'],
  ])('of %s, %s, lies in %s', (country, postcode, part) => {
    expect(subdivisionOfPostcode(country, postcode)).toBe(part);
  });

  it.each([
    ['US', '06390', 'an island of New York within the prefixes of Connecticut'],
    ['US', '09012', 'a post of the armed forces'],
    ['US', '96799', 'American Samoa within the prefixes of Hawaii'],
    ['CA', 'X0A 0H0', 'a letter of two territories'],
    ['DE', '19273', 'a region that several Länder share'],
    ['US', '1000', 'no ZIP code'],
    ['FR', '75001', 'a country whose parts no law asks for'],
  ])('of %s, %s, names no part: %s', (country, postcode) => {
    expect(subdivisionOfPostcode(country, postcode)).toBeNull();
  });
});
