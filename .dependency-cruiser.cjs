// Who may import whom. One table, from which the rules follow: what is not allowed is forbidden.
// Imports of types count like all others, unless the table says that a zone may be imported `typeOnly`.

/** What each zone may import of ours, as the start of a path. A zone is named by the start of its own paths. */
const ZONES = {
  'domain/': { may: ['domain/'] },
  'db/': { may: ['db/', 'domain/'] },
  'templates/': { may: ['templates/', 'domain/'] },
  'activities/': {
    may: ['activities/', 'domain/', 'templates/render', 'templates/catalog'],
    typeOnly: ['db/', 'templates/views/'],
  },
  'workflows/': {
    may: ['workflows/', 'domain/ids', 'domain/record/incident'],
    typeOnly: ['domain/', 'activities/'],
  },
  'engine/': { may: ['engine/', 'workflows/', 'activities/', 'templates/', 'db/', 'domain/'] },
  'api/console/': { may: ['api/', 'engine/', 'domain/', 'templates/render'] },
  'api/': { may: ['api/', 'engine/', 'domain/'] },
  'cli/commands/serve.ts': { may: ['cli/', 'engine/', 'domain/', 'api/server'] },
  'cli/': { may: ['cli/', 'engine/', 'domain/'] },
  'demo/': { may: ['demo/', 'engine/', 'domain/'] },
  'bench/': { may: ['bench/', 'engine/', 'domain/', 'demo/first-party-key'] },
};
const OURS = ['domain', 'db', 'templates', 'activities', 'workflows', 'engine', 'api', 'cli', 'demo', 'bench', 'test'];

/** Packages with one home: only files whose path starts so may import them. Tests may import every package. */
const HOMES = {
  knex: ['db/'],
  pg: ['db/'],
  // A lock that the system frees with its process is an SQLite file held exclusively; no table is read there.
  sqlite3: ['db/', 'engine/folder-lock', 'activities/adapters/send-journal'],
  handlebars: ['templates/render'],
  nodemailer: ['activities/adapters/smtp-mailer'],
  '@duckdb/node-api': ['activities/adapters/leak-reader'],
  '@aws-sdk/client-iam': ['activities/providers/aws'],
  '@temporalio/client': ['engine/'],
  '@temporalio/worker': ['engine/'],
  '@temporalio/proto': ['engine/'],
  '@temporalio/envconfig': ['engine/'],
  '@temporalio/common': ['engine/', 'activities/'],
  '@temporalio/activity': ['activities/'],
  '@temporalio/workflow': ['workflows/'],
  commander: ['cli/'],
  'cli-progress': ['cli/', 'demo/'],
  'smtp-server': ['demo/'],
  'csv-stringify': ['activities/', 'demo/'],
  pino: ['engine/'],
  'env-paths': ['engine/'],
  'date-holidays': ['domain/law/calendar'],
  'libphonenumber-js': ['domain/'],
  tldts: ['domain/'],
  stdnum: ['domain/detection/elements/'],
  ibantools: ['domain/detection/elements/'],
  '@scure/base': ['domain/detection/elements/'],
  '@scure/bip39': ['domain/detection/elements/'],
  '@noble/hashes': ['domain/detection/elements/'],
  canonicalize: ['domain/'],
  '@eslint-community/regexpp': ['domain/detection/pattern-needs'],
};

/** All that domain may import besides itself: the schema library and pure data libraries. */
const DOMAIN_PACKAGES = [
  'zod',
  'libphonenumber-js',
  'tldts',
  'date-holidays',
  'canonicalize',
  'luxon',
  '@types/luxon',
  'stdnum',
  'ibantools',
  '@scure/base',
  '@scure/bip39',
  '@noble/hashes',
  '@eslint-community/regexpp',
];

const escape = (text) => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
const startingWith = (paths) => `^(?:${paths.map(escape).join('|')})`;
const inPackages = (names) => `(?:^|/)node_modules/(?:${names.map(escape).join('|')})(?:/|$)`;

/** Our TypeScript: set-up and build are plain scripts that run before there is a product. */
const PROGRAM_TEXT = `${startingWith(OURS.map((one) => `${one}/`))}.*\\.ts$`;

function zoneRules() {
  const names = Object.keys(ZONES);
  return names.flatMap((zone) => {
    const { may, typeOnly = [] } = ZONES[zone];
    // A narrower zone has its own row: cli/commands/serve.ts, api/console/.
    const narrower = names.filter((other) => other !== zone && other.startsWith(zone));
    const from = { path: startingWith([zone]), ...(narrower.length > 0 && { pathNot: startingWith(narrower) }) };
    const ours = startingWith(OURS.map((one) => `${one}/`));
    const rules = [
      {
        name: `zone ${zone} imports only what it may`,
        severity: 'error',
        from,
        to: { path: ours, pathNot: startingWith([...may, ...typeOnly]) },
      },
    ];
    if (typeOnly.length > 0) {
      rules.push({
        name: `zone ${zone} takes this as a type only`,
        severity: 'error',
        from,
        to: { path: startingWith(typeOnly), pathNot: startingWith(may), dependencyTypesNot: ['type-only'] },
      });
    }
    return rules;
  });
}

function homeRules() {
  return Object.entries(HOMES).map(([name, homes]) => ({
    name: `package ${name} has one home`,
    comment: homes.join(', '),
    severity: 'error',
    from: { path: PROGRAM_TEXT, pathNot: startingWith([...homes, 'test/']) },
    to: { path: inPackages([name, `@types/${name}`]) },
  }));
}

module.exports = {
  forbidden: [
    ...zoneRules(),
    ...homeRules(),
    {
      name: 'domain imports only listed packages',
      severity: 'error',
      from: { path: '^domain/' },
      to: { path: '(?:^|/)node_modules/', pathNot: inPackages(DOMAIN_PACKAGES) },
    },
    {
      name: 'domain imports nothing of Node but hashing',
      severity: 'error',
      from: { path: '^domain/' },
      to: { dependencyTypes: ['core'], pathNot: '^(?:node:)?crypto$' },
    },
    {
      name: 'workflows import no package but their SDK',
      severity: 'error',
      from: { path: '^workflows/' },
      to: {
        dependencyTypes: ['core', 'npm', 'npm-dev', 'npm-optional', 'npm-peer'],
        pathNot: inPackages(['@temporalio/workflow']),
      },
    },
    {
      name: 'adapters and providers know no activity',
      severity: 'error',
      from: { path: '^activities/(?:adapters|providers)/' },
      to: { path: '^activities/[^/]+\\.ts$' },
    },
    {
      name: 'wiring is imported by the engine and its processes only',
      comment: 'one composition root: who needs parts gets them from there',
      severity: 'error',
      from: { pathNot: '^(?:engine|test)/' },
      to: { path: '^engine/wiring\\.ts$' },
    },
    {
      name: 'nothing but tests imports tests',
      severity: 'error',
      from: { pathNot: '^test/' },
      to: { path: '^test/' },
    },
    { name: 'no cycles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'every import resolves', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'what ships needs no development package',
      severity: 'error',
      // The SDK's download of the official server is a development package: loaded when it is there, said when it is not. The
      // kernel is compiled by hand, and what is compiled ships.
      from: {
        path: '^(?:domain|db|templates|activities|workflows|engine|api|cli)/',
        pathNot: '^engine/(?:temporal-server|build-kernel)',
      },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'], pathNot: '(?:^|/)node_modules/@types/' },
    },
    {
      name: 'every package stands in package.json',
      severity: 'error',
      from: { path: startingWith(OURS.map((one) => `${one}/`)) },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'], pathNot: '(?:^|/)node_modules/@types/' },
    },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(?:dist|coverage)/' },
    moduleSystems: ['cjs', 'es6'],
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.mjs', '.cjs', '.js', '.json'],
      // Packages of nothing but types name no other file.
      mainFields: ['main', 'types'],
    },
  },
};
