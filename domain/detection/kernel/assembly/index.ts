export { kindPairs, reached, sequences } from './grams';
export {
  always,
  lone,
  mayHold,
  names,
  ofAssignment,
  ofLone,
  ofPhrase,
  ofRun,
  ofWords,
  pairs,
  runKinds,
  runs,
  seconds,
  signs,
  withDigit,
  withToken,
  words,
} from './text';
export { keptValues, lastKept, probe, slots } from './kept';
export { beginnings, columns, leaves, mostLeaves, scratch, unknownFrom, unknownIn, unknownTo, walk } from './json';
