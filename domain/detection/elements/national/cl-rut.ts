import type { NumberKind } from '../../number-detector';

/** Weights 2 to 7 from the right, again and again; ten is written K, eleven 0. */
function checkSign(body: string): string {
  let sum = 0;
  for (let at = 0; at < body.length; at++) sum += Number(body[body.length - 1 - at]) * (2 + (at % 6));
  return '0K987654321'.charAt(sum % 11);
}

export const clRut: NumberKind = {
  id: 'national_id.cl_rut',
  columns: ['rut', 'run', 'rut_number', 'nro_rut'],
  lengths: [8, 9],
  shape: /^\d{7,8}[\dK]$/,
  passes: (compact) => checkSign(compact.slice(0, -1)) === compact.slice(-1),
  text: {
    words: 'rut|run (?:chileno|n[úu]mero)|rol [úu]nico',
    grouped: /^\d{1,2}\.\d{3}\.\d{3}-[\dkK]$/,
    hits: ['mi RUT es 12345678-5', '12.345.678-5'],
    misses: ['RUT 12345678-6', 'run 123456785'],
  },
  hits: ['123456785', '12.345.678-5', '12345678-5', '10000013-K'],
  misses: ['123456', '12345678-A'],
};
