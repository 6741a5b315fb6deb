export { kinds, reached, sequences } from './grams';
export {
  always,
  lone,
  mayHold,
  names,
  ofAssignment,
  ofLone,
  ofPhrase,
  ofRun,
  runKinds,
  runs,
  signs,
  withDigit,
  withToken,
  words,
} from './text';
export { columns, leaves, mostLeaves, scratch, unknownFrom, unknownIn, unknownTo, walk } from './json';
