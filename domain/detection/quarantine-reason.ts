/** How deep maps may nest; a row beyond it is set aside. */
export const MAX_DEPTH = 64;

/** A row nests deeper than that: whoever reads it sets it aside. */
export class RowTooDeepError extends Error {
  override readonly name = 'RowTooDeepError';
}

/** Why a row could not be scanned, with what it means in words; the only list. */
export const QUARANTINE_REASONS = {
  bad_json: 'it is no valid JSON',
  bad_sql: 'its values cannot be told apart',
  binary: 'the file is neither text nor of a format that is read, so nothing of it is',
  column_count: 'it has more or fewer fields than there are columns',
  control_bytes: 'it holds NUL bytes',
  csv_quotes: 'its quotes do not match',
  invalid_utf8: 'its bytes are no UTF-8',
  line_too_long: 'it is longer than 8 MiB',
  not_an_object: 'it is a single value or a list, not a map of columns',
  too_deep: `it nests deeper than ${MAX_DEPTH} levels`,
  truncated: 'the file ends before its end: whatever stood behind this place is missing',
} as const;

export type QuarantineReason = keyof typeof QUARANTINE_REASONS;

/** Whether more is missing than the row itself: the scan of such a file is not complete. */
export function isFileCut(reason: QuarantineReason): boolean {
  return reason === 'truncated' || reason === 'binary';
}
