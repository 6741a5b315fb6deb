import fc from 'fast-check';
import { stdnum } from 'stdnum';
import { ELEMENTS } from '../../../domain/detection/elements/list';
import { ELEMENT_IDS } from '../../../domain/detection/element-ids';
import { mappingSchema } from '../../../domain/detection/mapping';
import { createRowScanner } from '../../../domain/detection/row';
import { textSearchOf } from '../../../domain/detection/text-search';
import type { NumberDetector } from '../../../domain/detection/number-detector';
import { createNumberSearch } from '../../../domain/detection/text-candidates';

const NUMBER_ELEMENTS: readonly NumberDetector[] = ELEMENTS;
const findNumbersInText = createNumberSearch(NUMBER_ELEMENTS);
const context = { today: '2025-02-01' };
const get = (id: string) => {
  const found = NUMBER_ELEMENTS.find((element) => element.id === id);
  if (!found) throw new Error(id);
  return found;
};
const check = (id: string, value: string) => get(id).check(value, context);

/** Element, a valid number, the same with one sign changed, and its validator in another implementation. */
const EXAMPLES: [string, string, string, string?][] = [
  ['payment_card', '4111111111111111', '4111111111111112'],
  ['bank_account.iban', 'GB82WEST12345698765432', 'GB82WEST12345698765433'],
  ['bank_account.us_routing', '123456780', '123456781'],
  ['device.imei', '490154203237518', '490154203237519'],
  ['health.provider_npi', '1234567893', '1234567894'],
  ['vehicle.vin', '1M8GDM9AXKP042788', '1M8GDM9AXKP042789'],
  ['national_id.us_ssn', '899-45-6789', '666-12-3456'],
  ['national_id.us_itin', '912-70-1234', '912-10-1234'],
  ['national_id.uk_nino', 'AB123456C', 'BG123456C'],
  ['national_id.es_dni', '12345678Z', '12345679Z'],
  ['national_id.es_nie', 'X1234567L', 'X1234568L'],
  ['national_id.fr_nir', '185059912345607', '185059912345608', 'FR.nir'],
  ['national_id.de_steuer_id', '12345678000', '12345678001'],
  ['national_id.in_aadhaar', '234123412346', '234123412347', 'IN.aadhaar'],
  ['national_id.in_pan', 'ABCPK1234F', 'ABCXK1234F'],
  ['national_id.br_cpf', '12345678909', '12345678900', 'BR.cpf'],
  ['national_id.br_cnpj', '12345678000195', '12345678000196', 'BR.cnpj'],
  ['national_id.kr_rrn', '8501011234566', '8501011234567'],
  ['national_id.jp_my_number', '123456789018', '123456789019'],
  ['national_id.cn_resident_id', '110101199003071233', '110101199003071234'],
  ['national_id.uk_nhs', '9434765900', '9434765901'],
  ['national_id.it_codice_fiscale', 'RSSMRA85T10A562S', 'RSSMRA85T10A563S'],
  ['national_id.pl_pesel', '85051512346', '85051512347', 'PL.pesel'],
  ['national_id.nl_bsn', '123450007', '123450008', 'NL.bsn'],
  ['national_id.be_national_number', '85073003328', '85073003329'],
  ['national_id.ch_ahv', '7561234567897', '7561234567898', 'CH.ssn'],
  ['national_id.se_personnummer', '811228-9874', '811228-9875'],
  ['national_id.fi_hetu', '131052-308T', '131052-309T'],
  ['national_id.no_fodselsnummer', '01018500120', '01018500121', 'NO.fodselsnummer'],
  ['national_id.ie_pps', '1234567T', '1234568T'],
  ['national_id.pt_nif', '123456789', '123456780', 'PT.nif'],
  ['national_id.ro_cnp', '1850101123451', '1850101123452'],
  ['national_id.ca_sin', '123456782', '123456783', 'CA.sin'],
  ['national_id.au_tfn', '123450005', '123450006', 'AU.tfn'],
  ['national_id.au_medicare', '2123456701', '2123456711'],
  ['national_id.sg_nric', 'S1234567D', 'S1234568D'],
  ['national_id.tr_tckn', '10000000146', '10000000147', 'TR.tckimlik'],
  ['national_id.za_id', '8001015009087', '8001015009088'],
  ['national_id.th_id', '1101234567897', '1101234567898', 'TH.idnr'],
  ['national_id.mx_curp', 'FAKE850101HDFLRN00', 'FAKE850101HDFLRN01'],
  ['national_id.ar_cuit', '20123456786', '20123456787', 'AR.cuit'],
  ['national_id.cl_rut', '123456785', '123456786', 'CL.rut'],
];

test('every national number of the element table has a detector', () => {
  const known = NUMBER_ELEMENTS.map(({ id }) => id);
  expect(ELEMENT_IDS.filter((id) => id.startsWith('national_id.') && !known.includes(id))).toEqual([]);
  expect(new Set(known).size).toBe(known.length);
});

describe.each(EXAMPLES)('%s', (id, valid, invalid) => {
  test('is certain in its own column when its check holds', () => {
    expect(check(id, valid)).toEqual({ element: id, protection: 'plain', evidence: 'certain' });
  });
  test('is less than certain when its check fails', () => {
    expect(check(id, invalid)?.evidence).not.toBe('certain');
  });
  test('is certain in full-width digits', () => {
    const wide = valid.replace(/\d/g, (digit) => String.fromCharCode(0xff10 + Number(digit)));
    expect(check(id, wide)?.evidence).toBe('certain');
  });
  test('is not in clear when hashed, sealed or cut', () => {
    expect(check(id, '5f4dcc3b5aa765d61d8327deb882cf99')?.protection).toBe('hashed_fast');
    expect(check(id, 'vault:v1:8SDd3WHDOjf7mq69CyCqYjBXAiQQ')?.protection).toBe('encrypted');
    expect(check(id, '********1234')?.protection).toBe('truncated');
    expect(check(id, `${valid.slice(0, 2)}*****${valid.slice(-2)}`)?.protection).toBe('masked');
  });
});

// The check of the others is not in their last digit, or there is none.
test.each(EXAMPLES.filter(([id]) => !/ssn|itin|nino|in_pan|medicare/.test(id)))(
  '%s with another last digit is not certain',
  (id, valid) => {
    const at = valid.search(/\d(?=\D*$)/);
    for (let digit = 0; digit <= 9; digit++) {
      if (String(digit) === valid[at]) continue;
      const changed = valid.slice(0, at) + String(digit) + valid.slice(at + 1);
      expect([changed, check(id, changed)?.evidence]).not.toEqual([changed, 'certain']);
    }
  },
);

test.each(EXAMPLES.flatMap(([id, valid, , oracle]) => (oracle ? [[id, valid, oracle] as const] : [])))(
  '%s is certain exactly where another implementation takes it',
  (id, valid, oracle) => {
    const [country = '', name = ''] = oracle.split('.');
    const other = stdnum[country]?.[name];
    expect(other?.validate(valid).isValid).toBe(true);
    const bodies = fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 2, maxLength: 2 });
    fc.assert(
      fc.property(bodies, fc.nat({ max: 99 }), fc.nat({ max: 2 }), (inner, tail, back) => {
        // Days of birth stay as they are: how far back they reach is not a matter of the check.
        const at = valid.length - 4 - back;
        const value = valid.slice(0, at) + inner + valid.slice(at + 2, -2) + String(tail).padStart(2, '0');
        expect([value, check(id, value)?.evidence === 'certain']).toEqual([value, other?.validate(value).isValid]);
      }),
      { numRuns: 400 },
    );
  },
);

test.each([
  ['national_id.dk_cpr', '010185-1234', 'likely'],
  ['national_id.dk_cpr', '3112991234', 'likely'],
  ['national_id.dk_cpr', '320185-1234', 'possible'],
  ['national_id.my_nric', '850101-14-5678', 'likely'],
  ['national_id.id_nik', '3174015505850001', 'likely'],
  ['national_id.kr_rrn', '850101-1234567', 'likely'],
  ['national_id.br_cpf', '2345678909', null],
  ['national_id.no_fodselsnummer', '1018500120', 'likely'],
  ['passport', 'L898902C36UTO7408122F1204159ZE184226B<<<<<10', 'certain'],
  ['passport', 'X12345678', 'likely'],
  ['vehicle.vin', 'WAUZZZ8V1KA012345', 'likely'],
  ['health.insurance', '1EG4-TE5-MK73', 'certain'],
  ['health.insurance', 'XYZ123456789', 'likely'],
  ['bank_account.number', '032180000118359719', 'certain'],
  ['bank_account.number', '12345678', 'likely'],
  ['tax_record', '12-3456789', 'likely'],
  ['card_cvv', '123', 'likely'],
  ['card_expiry', '12/27', 'likely'],
  ['mac_address', '00:1A:2B:3C:4D:5E', 'certain'],
  ['crypto_wallet', '1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa', 'certain'],
  ['crypto_wallet', '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed', 'certain'],
  ['crypto_wallet', '0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed', 'likely'],
  ['crypto_wallet', '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAeD', 'possible'],
  ['crypto_wallet', 'bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t5', 'possible'],
  ['crypto_seed_phrase', 'legal winner thank year wave sausage worth useful legal winner thank yellow', 'certain'],
  ['crypto_seed_phrase', 'legal winner thank year wave sausage worth useful legal winner thank legal', 'possible'],
])('%s "%s" is %s in its column', (id, value, evidence) => {
  expect(check(id, value)?.evidence ?? null).toBe(evidence);
});

describe.each(NUMBER_ELEMENTS.flatMap(({ id, inText }) => (inText ? [[id, inText] as const] : [])))(
  'in text, %s',
  (id, { hits, misses, evidence }) => {
    const found = (text: string) => findNumbersInText(text, context).filter(({ element }) => element === id);
    test.each(hits)('is found in "%s"', (text) => {
      expect(found(text)).toEqual([{ element: id, protection: 'plain', evidence }]);
    });
    test.each(misses)('is not found in "%s"', (text) => expect(found(text)).toEqual([]));
  },
);

test('in text the nearest word decides what a number is', () => {
  const kinds = (text: string) => findNumbersInText(text, context).map(({ element }) => element);
  // Passes the checks of both.
  expect(kinds('SIN or else TFN: 123456782')).toEqual(['national_id.au_tfn']);
  expect(kinds('TFN or else SIN: 123456782')).toEqual(['national_id.ca_sin']);
  expect(kinds('BSN 123450007 and TFN 123450005')).toEqual(['national_id.nl_bsn', 'national_id.au_tfn']);
  expect(kinds('CPF 123.456.789-09, CNPJ 12.345.678/0001-95')).toEqual(['national_id.br_cpf', 'national_id.br_cnpj']);
  expect(kinds('SIN 123456782 2025-01-06 12:30')).toEqual(['national_id.ca_sin']);
});

test('in text a number within a path, a version, an address or a longer number is none', () => {
  const cases = [
    'sin/123456782',
    'sin 1.123456782',
    'sin 123456782-17',
    'sin +123456782',
    'sin x123456782',
    'sin 123456782@example.org',
    'sin 123456782_7',
    'sin 0123456782',
  ];
  for (const text of cases) expect([text, findNumbersInText(text, context)]).toEqual([text, []]);
});

test('random digit strings of 9 to 16 digits in a text are nothing, though many pass a check', () => {
  const digits = fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 9, maxLength: 16 });
  let passing = 0;
  fc.assert(
    fc.property(digits, (number) => {
      if (NUMBER_ELEMENTS.some(({ inText }) => inText?.lengths.includes(number.length) && inText.fits(number)))
        passing++;
      expect(findNumbersInText(`request ${number} took 20 ms, see ${number}.`, context)).toEqual([]);
    }),
    { numRuns: 2000 },
  );
  expect(passing).toBeGreaterThan(200);
});

test('the search gives the same findings wherever in a text a number stands', () => {
  const prose = fc.string({ unit: fc.constantFrom(...'abc de, . fg\n'), maxLength: 80 });
  fc.assert(
    fc.property(prose, prose, (before, after) => {
      const text = `${before} CPF 123.456.789-09 ${after}`;
      expect(findNumbersInText(text, context).map(({ element }) => element)).toEqual(['national_id.br_cpf']);
    }),
  );
});

test('digits alone are a hint at every kind whose check they pass', () => {
  const kinds = (digits: string) => NUMBER_ELEMENTS.flatMap(({ id, bareDigits }) => (bareDigits?.(digits) ? [id] : []));
  expect(kinds('123456782')).toEqual(expect.arrayContaining(['national_id.ca_sin', 'national_id.us_ssn', 'passport']));
  expect(kinds('4111111111111111')).toContain('payment_card');
  expect(kinds('4111111111111112')).not.toContain('payment_card');
  expect(kinds('12345678909')).toContain('national_id.br_cpf');
  expect(kinds('11111111111').filter((id) => id !== 'phone')).toEqual([]);
});

test('a published card number is found in its column and is nobody’s in a text', () => {
  expect(check('payment_card', '4242 4242 4242 4242')?.evidence).toBe('certain');
  expect(findNumbersInText('my card number is 4242 4242 4242 4242', context)).toEqual([]);
});

test('a row is searched for numbers in columns that nothing is said about', () => {
  const { scan } = createRowScanner({
    mapping: mappingSchema.parse({}),
    detectors: NUMBER_ELEMENTS,
    textSearch: textSearchOf(NUMBER_ELEMENTS),
    context,
  });
  expect(scan({ note: 'my tax file number is 123 450 005' }).findings).toEqual([
    { element: 'national_id.au_tfn', protection: 'plain', evidence: 'likely' },
  ]);
});
