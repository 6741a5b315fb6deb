import type { NumberKind } from '../number-detector';
import { luhn } from './checksums';

/** Luhn's check with 80840 in front (US CMS, National Provider Identifier). */
export const healthProviderNpi: NumberKind = {
  id: 'health.provider_npi',
  columns: ['npi', 'npi_number', 'provider_npi', 'national_provider_identifier'],
  lengths: [10],
  shape: /^[12]\d{9}$/,
  passes: (digits) => luhn(`80840${digits}`),
  text: {
    words: 'npi|provider identifier',
    hits: ['NPI 1234567893'],
    misses: ['NPI 1234567894', 'at 1234567893'],
  },
  hits: ['1234567893'],
  misses: ['3234567893', '123456789', 'none given'],
};
