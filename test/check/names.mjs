// What stands in names of files and in texts: forms of names, closed words, and words that never leave the maker's desk.
// Looks at every file that is, or is about to be, under version control.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const { closedNames } = require('./terms.cjs');

/** Drawers for everything: whatever lies in them has a name of its own. */
const DRAWERS = new Set([
  'src',
  'lib',
  'libs',
  'util',
  'utils',
  'helper',
  'helpers',
  'common',
  'shared',
  'misc',
  'types',
  'interfaces',
  'manager',
  'managers',
  'service',
  'services',
]);

/** Files that a tool wants under its own name. */
const FOREIGN_NAMES = /^(?:README|CONTRIBUTING|CHANGELOG|LICENSE|NOTICE)(?:\.md)?$|^Dockerfile$/;

const PROGRAM = /\.(?:ts|mjs|cjs)$/;
const KEBAB = /^\.?[a-z0-9]+(?:[-.][a-z0-9]+)*$/;
/** Regimes, items and notices carry ids of the fact tables, which have dots and underscores of their own. */
const NAMED_BY_ID = /^(?:templates|domain\/(?:detection|law)|test\/vectors|examples)\//;

/**
 * Written with a class of one letter where the word would otherwise find itself.
 * `where` narrows a word to the files in which it can only mean the forbidden thing.
 */
const WORDS = [
  { word: /(?<![\w.])[/](?:work|tmp[/]brief|root|home[/]\w+)[/]/, why: 'a path of one machine' },
  { word: /\.\.[/]share[d][/]/, why: 'a path outside the project' },
  {
    word: /\bissues? #?\d+\b|(?<![\w&#/"'])#\d{1,4}(?![\w;-])/i,
    why: 'a number of an issue',
    where: /\.(?:ts|mjs|cjs|md|yaml)$/,
  },
  { word: /\b(?:STYL[E]|DESIG[N]|DAT[A])\.md\b/, why: 'a document that is not part of the project' },
  {
    word: /\bClaud[e]\b|\bsub-?agent[s]?\b|\bthe brie[f]\b|\bprompt[s]? of the session\b/i,
    why: 'how the text was made',
  },
  { word: /eslint-disabl[e](?!.* -- \w)/, why: 'an exception without a reason' },
  {
    word: /\b(?:TOD[O]|FIXM[E]|XX[X]|HAC[K])\b/,
    why: 'an open end; it belongs into the closing note',
    where: /\.(?:ts|mjs|cjs|md|hbs)$/,
  },
  { word: /-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----\n?[A-Za-z0-9+/]/, why: 'a private key' },
];

function listFiles() {
  const out = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    encoding: 'utf8',
  });
  return out.split('\0').filter((path) => path !== '' && existsSync(path) && statSync(path).isFile());
}

function nameFindings(path) {
  const found = [];
  const parts = path.split('/');
  for (const part of parts) {
    const stem = part.replace(/\.[^.]+$/, '');
    if (DRAWERS.has(stem)) found.push(`${path}: "${stem}" is a drawer for everything: name what lies in it`);
  }
  if (!PROGRAM.test(path)) return found;
  for (const part of [...dirname(path).split('/'), basename(path)].filter((one) => one !== '.')) {
    if (!KEBAB.test(part) && !FOREIGN_NAMES.test(part) && !NAMED_BY_ID.test(path))
      found.push(`${path}: file names are kebab-case`);
    const closed = closedNames(part.replace(PROGRAM, ''), 'type');
    if (closed) found.push(`${path}: "${closed.term}": say ${closed.say}`);
  }
  return found;
}

function textFindings(path) {
  const bytes = readFileSync(path);
  if (bytes.includes(0)) return [];
  const lines = bytes.toString('utf8').split('\n');
  return WORDS.filter(({ where }) => !where || where.test(path)).flatMap(({ word, why }) =>
    lines.flatMap((line, at) => (word.test(line) ? [`${path}:${at + 1}: ${why}`] : [])),
  );
}

/** The lockfile says what and with which digest, never from where: each reader has a registry of their own. */
function lockFindings() {
  if (!existsSync('package-lock.json')) return ['package-lock.json: missing'];
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8'));
  return Object.entries(packages).flatMap(([name, entry]) => [
    ...(entry.resolved && /^https?:/.test(entry.resolved) ? [`package-lock.json: ${name} names a host`] : []),
    ...(name !== '' && !entry.link && !entry.integrity && !entry.inBundle
      ? [`package-lock.json: ${name} has no digest`]
      : []),
  ]);
}

const files = listFiles();
const lines = [
  ...files.flatMap(nameFindings),
  ...files.filter((path) => path !== 'package-lock.json').flatMap(textFindings),
  ...lockFindings(),
];
for (const line of [...new Set(lines)]) console.error(line);
console.log(`${files.length} files, ${lines.length} findings`);
process.exitCode = lines.length === 0 ? 0 : 1;
