// Builds plain JavaScript into dist/: types checked and stripped, templates copied, workflows bundled once.
// Runs from `prepare`, so after the packages are there and before any of our own code can be imported.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { serialize } from 'node:v8';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const require = createRequire(import.meta.url);
const dist = join(root, 'dist');

const compiled = spawnSync(process.execPath, [require.resolve('typescript/bin/tsc'), '-p', 'tsconfig.build.json'], {
  cwd: root,
  stdio: 'inherit',
});
if (compiled.status !== 0) {
  console.error("error: couldn't build: the type checker found the errors above");
  process.exit(1);
}

if (existsSync(join(root, 'templates'))) {
  cpSync(join(root, 'templates'), join(dist, 'templates'), {
    recursive: true,
    filter: (path) => !path.endsWith('.ts'),
  });
}

// Worked out once, not by every thread that scans: it takes longer than a small file.
const { ELEMENTS } = require(join(dist, 'domain', 'detection', 'elements', 'list.js'));
const { prepareTextSearch } = require(join(dist, 'domain', 'detection', 'text-search.js'));
writeFileSync(join(dist, 'text-search.bin'), serialize(prepareTextSearch(ELEMENTS)));
const { DETECTORS } = require(join(dist, 'domain', 'detection', 'detectors', 'list.js'));
const { prepareAnchors } = require(join(dist, 'domain', 'detection', 'detector.js'));
writeFileSync(join(dist, 'anchors.bin'), serialize(prepareAnchors(DETECTORS)));

if (existsSync(join(dist, 'workflows', 'index.js'))) {
  const { bundleWorkflowCode, DefaultLogger } = require('@temporalio/worker');
  const { code } = await bundleWorkflowCode({
    workflowsPath: join(dist, 'workflows', 'index.js'),
    logger: new DefaultLogger('WARN'),
  });
  // One bundle for every worker of this build: each worker bundling for itself costs over a second.
  writeFileSync(join(dist, 'workflow-bundle.js'), code);
}
