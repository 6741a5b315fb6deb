/** What a key that has no mark of its own looks like, beside ids, digests, names and paths. */

export const hasLettersAndDigits = (run: string): boolean => /[A-Za-z]/.test(run) && /\d/.test(run);

/** Capitals, small letters and digits: a random run of 32 has all three, a digest or a name in an address has not. */
export const isMixed = (run: string): boolean => /[A-Z]/.test(run) && /[a-z]/.test(run) && /\d/.test(run);

/** Three slashes and no plus sign: a path by far more often than base 64. */
export const isPath = (run: string): boolean => run.split('/').length > 3 && !run.includes('+');
