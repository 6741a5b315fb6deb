import { isPlaceholder } from './placeholder';

const WORDS =
  /^(?:pass(?:word|wd)?|pwd|secret|token|user(?:name)?|change-?me|example|test|undefined|null|none|string|x+)$/i;

/** What stands where a password of any form should: a word, a variable, stars. */
export const isStandIn = (password: string): boolean =>
  WORDS.test(password) || isPlaceholder(password) || /\$\{|\{\{|^[*.x#]+$|^\[[^\]]*\]$/i.test(password);
