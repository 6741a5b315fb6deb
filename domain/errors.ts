/**
 * A broken contract or a user's mistake, with typed facts. Messages hold no personal data and no secret; the CLI prints
 * `error: <message>` and `hint: <hint>`, and maps `kind` to an exit code.
 */
export class DomainError extends Error {
  override readonly name: string = 'DomainError';

  constructor(
    /** `input` → exit 2 · `failed` → exit 1 · `check` → exit 3 */
    readonly kind: 'input' | 'failed' | 'check',
    message: string,
    /** What to do next, one clear sentence without a full stop. */
    readonly hint: string | null = null,
    readonly facts: Record<string, string | number | boolean | null> = {},
  ) {
    super(message);
  }
}

/** For the end of an exhaustive switch: a value that the type says cannot exist is a programming error. */
export function assertNever(value: never): never {
  throw new Error(`unexpected value of a closed set: ${String(value)}`);
}
