/** The answer of a test. `unclear` keeps a duty, provisionally. */
export type Holds = 'yes' | 'unclear' | 'no';

/** One thing that a person can answer, by the id of its determination. */
export interface OpenPoint {
  id: string;
  text: string;
}

/** An answer with its reasons, what would settle it, and the combinations of elements that were met or may be. */
export interface Verdict {
  holds: Holds;
  why: readonly string[];
  questions: readonly OpenPoint[];
  groups: readonly string[];
}

export function verdict(holds: Holds, why: string, questions: readonly OpenPoint[] = []): Verdict {
  return { holds, why: [why], questions: holds === 'unclear' ? questions : [], groups: [] };
}

/** One of them is enough; the reasons are those of the ones that decide. */
export function anyOf(verdicts: readonly Verdict[]): Verdict {
  return joined(verdicts, ['yes', 'unclear', 'no']);
}

/** All of them are needed. */
export function allOf(verdicts: readonly Verdict[]): Verdict {
  return joined(verdicts, ['no', 'unclear', 'yes']);
}

/** The first answer of the order that any of them gives decides. */
function joined(verdicts: readonly Verdict[], order: readonly Holds[]): Verdict {
  const holds = order.find((one) => verdicts.some((each) => each.holds === one)) ?? order[2] ?? 'no';
  const deciding = verdicts.filter((each) => each.holds === holds);
  return {
    holds,
    why: unique(deciding.flatMap((each) => each.why)),
    questions: holds === 'unclear' ? deciding.flatMap((each) => each.questions) : [],
    groups: unique(verdicts.flatMap((each) => each.groups)),
  };
}

export function negated(one: Verdict): Verdict {
  const holds = one.holds === 'yes' ? 'no' : one.holds === 'no' ? 'yes' : 'unclear';
  return { ...one, holds };
}

function unique(words: readonly string[]): string[] {
  return [...new Set(words)];
}
