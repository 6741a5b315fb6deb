export class RowTooDeepError extends Error {
  override readonly name = 'RowTooDeepError';
}
