/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: 'node',
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  // `import()` names our files as Node loads them, with `.js`; here they are TypeScript.
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': ['$1.js', '$1.ts'] },
  // A limit for what hangs, not a measure of speed: a busy machine takes several times as long.
  testTimeout: 60_000,
  transform: { '^.+\\.ts$': '@swc/jest' },
};
