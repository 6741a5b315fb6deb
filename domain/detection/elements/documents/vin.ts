import type { NumberKind } from '../../number-detector';

const VALUES = new Map([...'0123456789', ...'ABCDEFGHJKLMNPRSTUVWXYZ'].map((sign, at) => [sign, at] as const));
const LETTER_VALUES = '12345678' + '12345' + '7' + '9' + '23456789';
const WEIGHTS = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];

/** Position 9 checks the others mod 11, ten is X (49 CFR 565.15). */
function passes(vin: string): boolean {
  let sum = 0;
  for (let at = 0; at < 17; at++) {
    const place = VALUES.get(vin.charAt(at)) ?? 0;
    sum += (WEIGHTS[at] ?? 0) * (place < 10 ? place : Number(LETTER_VALUES[place - 10]));
  }
  return '0123456789X'.charAt(sum % 11) === vin.charAt(8);
}

/** The check binds in North America only; elsewhere the column carries it. */
export const vin: NumberKind = {
  id: 'vehicle.vin',
  columns: ['vin', 'vin_number', 'vehicle_vin', 'chassis_number', 'fahrgestellnummer', 'fin_vin'],
  lengths: [17],
  shape: /^(?=.*\d)[A-HJ-NPR-Z\d]{13}\d{4}$/,
  passes,
  failed: 'likely',
  bare: false,
  text: {
    words: 'vin|chassis|vehicle identification|fahrgestellnummer',
    hits: ['the VIN is 1M8GDM9AXKP042788'],
    misses: ['VIN 1M8GDM9AXKP042789', 'sha 1M8GDM9AXKP042788'],
  },
  hits: ['1M8GDM9AXKP042788', 'WAUZZZ8V1KA012345'],
  misses: ['1M8GDM9AXKP04278', '1M8GDM9AOKP042788', 'unknown'],
};
