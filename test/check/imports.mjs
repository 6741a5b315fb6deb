// Directions of import (rules in .dependency-cruiser.cjs), and the two things that no rule of one import can say:
// how long a chain of imports is, and that no activity calls another.
import { existsSync } from 'node:fs';
import { cruise } from 'dependency-cruiser';
import extractOptions from 'dependency-cruiser/config-utl/extract-depcruise-options';
import extractTsConfig from 'dependency-cruiser/config-utl/extract-ts-config';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const house = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const ZONES = ['domain', 'db', 'templates', 'activities', 'workflows', 'engine', 'api', 'cli', 'demo', 'bench', 'test'];
/** Steps of the longest chain of imports that exist at run time; types vanish and so do not count. */
const DEPTH_ALARM = 9;

/** Everything wrong with the imports below the working directory, one line a finding. */
async function findings() {
  const options = await extractOptions(join(house, '.dependency-cruiser.cjs'));
  const zones = ZONES.filter((zone) => existsSync(zone));
  const { output } = await cruise(zones, options, undefined, { tsConfig: extractTsConfig('tsconfig.json') });
  const violations = output.summary.violations.map((one) => {
    const cycle = one.cycle?.map((step) => step.name).join(' → ');
    return `${one.from}: ${one.rule.name}: ${cycle ?? one.to}`;
  });
  const graph = new Map(output.modules.map((module) => [module.source, valueImports(module)]));
  return { modules: graph.size, lines: [...violations, ...deepChains(graph), ...activityCalls(graph)] };
}

function valueImports(module) {
  return module.dependencies
    .filter(
      (one) => !one.dependencyTypes.includes('type-only') && !one.coreModule && !one.resolved.includes('node_modules'),
    )
    .map((one) => one.resolved);
}

function deepChains(graph) {
  const longest = new Map();
  function chainFrom(source, above) {
    const known = longest.get(source);
    if (known !== undefined) return known;
    let best = [];
    for (const next of graph.get(source) ?? []) {
      if (above.has(next)) continue;
      const chain = chainFrom(next, new Set([...above, next]));
      if (chain.length > best.length) best = chain;
    }
    longest.set(source, [source, ...best]);
    return longest.get(source);
  }
  let deepest = [];
  for (const source of graph.keys()) {
    if (source.startsWith('test/')) continue;
    const chain = chainFrom(source, new Set([source]));
    if (chain.length > deepest.length) deepest = chain;
  }
  const steps = deepest.length - 1;
  return steps > DEPTH_ALARM
    ? [`${deepest[0]}: a chain of ${steps} imports, the alarm is above ${DEPTH_ALARM}: ${deepest.join(' → ')}`]
    : [];
}

/** An activity is what activities/index.ts hands to the worker; nouns beside it may be shared. */
function activityCalls(graph) {
  const isVerb = (path) => /^activities\/[^/]+\.ts$/.test(path) && path !== 'activities/deps.ts';
  const verbs = new Set((graph.get('activities/index.ts') ?? []).filter(isVerb));
  return [...verbs].flatMap((verb) =>
    (graph.get(verb) ?? [])
      .filter((next) => verbs.has(next))
      .map((next) => `${verb}: activities never call each other: ${next}`),
  );
}

const found = await findings();
for (const line of found.lines) console.error(line);
console.log(`${found.modules} modules, ${found.lines.length} findings`);
process.exitCode = found.lines.length === 0 ? 0 : 1;
