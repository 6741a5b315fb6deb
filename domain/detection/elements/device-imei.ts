import type { NumberKind } from '../number-detector';
import { luhn } from './checksums';

/** Eight digits of the model, six of the device, Luhn's check (3GPP TS 23.003). */
export const deviceImei: NumberKind = {
  id: 'device.imei',
  columns: ['imei', 'imei_number', 'imei1', 'device_imei'],
  lengths: [15],
  shape: /^\d{15}$/,
  passes: luhn,
  text: {
    words: 'imei',
    grouped: /^\d\d-\d{6}-\d{6}-\d$/,
    hits: ['my IMEI: 490154203237518', '49-015420-323751-8'],
    misses: ['IMEI 490154203237519', 'trace 490154203237518'],
  },
  hits: ['490154203237518', '49-015420-323751-8'],
  misses: ['49015420323', 'unknown'],
};
