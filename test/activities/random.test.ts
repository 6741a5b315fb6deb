import { drawBytes } from '../../activities/adapters/random';

it('random bytes are as many as were asked for, and none is handed out twice', () => {
  const drawn = Array.from({ length: 5000 }, (_, n) => drawBytes(12 + (n % 21)));
  expect(drawn.every((bytes, n) => bytes.length === 12 + (n % 21))).toBe(true);
  expect(new Set(drawn.map((bytes) => bytes.toString('hex'))).size).toBe(5000);
  expect(drawn.some((bytes) => bytes.every((byte) => byte === 0))).toBe(false);
});
