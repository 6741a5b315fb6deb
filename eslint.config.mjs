// What a reviewer should not have to say. Directions of import are in .dependency-cruiser.cjs, names of files and words
// of texts in test/check/names.mjs. An exception stands at its line with a reason: `eslint-disable-next-line rule -- why`.
import eslint from '@eslint/js';
import tseslint from 'typescript-eslint';
import house from './test/check/house-rules.cjs';

const NO_ENUM = { selector: 'TSEnumDeclaration', message: 'closed sets are string unions with assertNever' };
const NO_DEFAULT = [
  { selector: 'ExportDefaultDeclaration', message: 'no default exports: a thing has one name everywhere' },
  { selector: 'ExportSpecifier[exported.name="default"]', message: 'no default exports' },
  { selector: 'TSExportAssignment', message: 'no default exports' },
];
const NO_BARREL = [
  { selector: 'ExportAllDeclaration', message: 'three barrels only: workflows/index, activities/index, db/stores' },
  {
    selector: 'ExportNamedDeclaration[source][exportKind="value"]',
    message: 'three barrels only: workflows/index, activities/index, db/stores',
  },
];
const NO_ENVIRONMENT = {
  selector: 'MemberExpression[object.name="process"][property.name="env"]',
  message: 'the environment is read in engine/config.ts and handed on',
};
const NO_PARTS = {
  selector:
    'MemberExpression[property.name=/^(stores|db|deps|transact|sequencer|keys)$/][object.name=/^(engine|house)$/]',
  message: 'commands speak to the functions and views of engine/, never to its parts',
};
const NO_CLOCK = [
  {
    selector: 'NewExpression[callee.name="Date"][arguments.length=0]',
    message: 'the clock comes through deps or `now`',
  },
  { selector: 'CallExpression[callee.name="Date"]', message: 'the clock comes through deps or `now`' },
  {
    selector: 'MemberExpression[object.name="Date"][property.name="now"]',
    message: 'the clock comes through deps or `now`',
  },
  {
    selector:
      'CallExpression[callee.object.name="DateTime"][callee.property.name=/^(now|local|utc)$/][arguments.length=0]',
    message: 'the clock comes through deps or `now`',
  },
  {
    selector: 'CallExpression[callee.object.name=/^(performance|hrtime)$/]',
    message: 'the clock comes through deps or `now`',
  },
];
const NO_RANDOM = [
  {
    selector: 'MemberExpression[object.name="Math"][property.name="random"]',
    message: 'randomness comes through deps',
  },
  {
    selector: 'CallExpression[callee.name=/^(randomUUID|randomBytes|randomInt|getRandomValues)$/]',
    message: 'randomness comes through deps',
  },
  {
    selector: 'CallExpression[callee.property.name=/^(randomUUID|randomBytes|randomInt|getRandomValues)$/]',
    message: 'randomness comes through deps',
  },
];
const BARRELS = ['workflows/index.ts', 'activities/index.ts', 'db/stores.ts'];
const syntax = (...rules) => ({ 'no-restricted-syntax': ['error', ...rules.flat()] });

const TYPED = ['domain', 'workflows', 'activities', 'templates', 'db', 'engine', 'api', 'cli', 'demo', 'bench', 'test'];
const TYPED_FILES = TYPED.map((zone) => `${zone}/**/*.ts`);

export default tseslint.config(
  { ignores: ['dist/', 'coverage/', 'node_modules/', 'domain/detection/kernel/assembly/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  eslint.configs.recommended,
  {
    files: ['**/*.mjs', '**/*.cjs'],
    plugins: { house },
    rules: { 'max-lines': ['error', { max: 400 }], 'house/function-lines': ['error', { max: 60 }] },
    languageOptions: {
      globals: Object.fromEntries(
        [
          'process',
          'console',
          'performance',
          'Buffer',
          'URL',
          'setTimeout',
          'clearTimeout',
          'setInterval',
          'clearInterval',
          'fetch',
          'AbortSignal',
        ].map((name) => [name, 'readonly']),
      ),
    },
  },
  {
    files: ['**/*.cjs'],
    languageOptions: {
      sourceType: 'commonjs',
      globals: { module: 'writable', require: 'readonly', __dirname: 'readonly', exports: 'writable' },
    },
  },
  {
    files: TYPED_FILES,
    extends: [tseslint.configs.recommended],
    plugins: { house },
    languageOptions: { parserOptions: { project: './tsconfig.json', tsconfigRootDir: import.meta.dirname } },
    rules: {
      ...syntax(NO_ENUM, NO_DEFAULT, NO_BARREL, NO_ENVIRONMENT),
      'no-console': 'error',
      'no-restricted-imports': [
        'error',
        { name: 'node:process', message: 'use the global; its env only in engine/config' },
      ],
      'max-lines': ['error', { max: 400 }],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx', 'hack'], location: 'start' }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      // Type-aware, each for a fault that tests rarely show.
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/only-throw-error': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      'house/await-only-the-transaction': 'error',
      'house/function-lines': ['error', { max: 60 }],
      'house/few-edges': ['error', { max: 12 }],
      'house/glossary-terms': 'error',
    },
  },
  {
    files: ['domain/**/*.ts', 'activities/**/*.ts', 'templates/**/*.ts', 'db/**/*.ts'],
    rules: syntax(NO_ENUM, NO_DEFAULT, NO_BARREL, NO_ENVIRONMENT, NO_CLOCK, NO_RANDOM),
  },
  {
    files: ['domain/**/*.ts'],
    rules: {
      'no-restricted-globals': [
        'error',
        ...['process', 'fetch', 'setTimeout', 'setInterval', 'setImmediate', 'performance', 'crypto'].map((name) => ({
          name,
          message: 'domain has no I/O, clock, randomness or environment',
        })),
      ],
    },
  },
  {
    // In a workflow the SDK's own Date is the history's clock; random ids come from its uuid4.
    files: ['workflows/**/*.ts'],
    rules: {
      ...syntax(NO_ENUM, NO_DEFAULT, NO_BARREL, NO_ENVIRONMENT, NO_RANDOM),
      'house/function-lines': ['error', { max: 60, exported: 80 }],
    },
  },
  { files: ['engine/config.ts'], rules: syntax(NO_ENUM, NO_DEFAULT, NO_BARREL) },
  { files: ['cli/**/*.ts'], rules: syntax(NO_ENUM, NO_DEFAULT, NO_BARREL, NO_ENVIRONMENT, NO_PARTS) },
  { files: ['cli/**/*.ts', 'demo/**/*.ts', 'bench/**/*.ts'], rules: { 'no-console': 'off' } },
  {
    // The composition root and the lists of what there is name everything once; that is what they are for.
    files: [
      'engine/wiring.ts',
      'activities/index.ts',
      'workflows/index.ts',
      'workflows/messages.ts',
      'db/stores.ts',
      'db/migrations/index.ts',
      '**/list.ts',
      'cli/main.ts',
    ],
    rules: { 'house/few-edges': 'off' },
  },
  {
    // DuckDB's unit of columns in memory is a data chunk.
    files: ['activities/adapters/leak-reader/**/*.ts'],
    rules: { 'house/glossary-terms': ['error', { foreign: ['chunk'] }] },
  },
  {
    // A migration is a flat list of columns, read from top to bottom and never changed again.
    files: ['db/migrations/*.ts'],
    rules: { 'house/function-lines': 'off' },
  },
  { files: BARRELS, rules: syntax(NO_ENUM, NO_DEFAULT, NO_ENVIRONMENT, NO_CLOCK, NO_RANDOM) },
  {
    files: ['test/**/*.ts'],
    rules: { ...syntax(NO_ENUM, NO_DEFAULT, NO_BARREL), 'house/few-edges': 'off' },
  },
);
