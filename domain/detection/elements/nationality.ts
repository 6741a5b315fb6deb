import { byColumn } from '../element';

export const nationality = byColumn({
  id: 'nationality',
  columns: [
    'nationality',
    'citizenship',
    'staatsangehoerigkeit',
    'staatsangehörigkeit',
    'nacionalidad',
    'nationalite',
    'nationalité',
    'nacionalidade',
    'cittadinanza',
    '国籍',
  ],
  takes: /^\p{L}[\p{L}\p{M} ,./()'’-]{1,79}$/u,
  leaves: /^(?:true|false|yes|no)$/i,
  examples: { hits: ['DE', 'Brazilian', 'Côte d’Ivoire', '日本'], misses: ['', '49', 'false', 'https://example.org'] },
});
