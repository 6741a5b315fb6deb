import { byColumn } from '../element';

export const pin = byColumn({
  id: 'credentials.pin',
  columns: ['pin', 'card_pin', 'passcode', 'pin_code', 'access_pin', 'device_pin', 'unlock_code', 'geheimzahl'],
  takes: /^(?=.*\d)[A-Za-z0-9]{3,12}$/,
  examples: { hits: ['0472', '804213', '****'], misses: ['', 'true', 'GPIO port', '2025-01-06T00:00:00Z'] },
});
