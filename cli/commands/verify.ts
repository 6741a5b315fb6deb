import { Command } from 'commander';
import { verifyBundle } from '../../engine/bundle';
import { verifyHouse } from '../../engine/verify';
import type { Verification } from '../../domain/ledger/verify';
import { withContext } from '../context';
import type { Output } from '../output';
import { createOutput } from '../output';

/** `tocsin verify [BUNDLE]`: recomputes every leaf and every root; exit 3 names the first bad place. */
export function verifyCommand(): Command {
  const command = new Command('verify')
    .description('recompute the ledger from its rows: own database against its witness, or a bundle by itself')
    .argument('[bundle]', 'a file that tocsin bundle wrote')
    .option('--json', 'one JSON document on standard output');
  return command.action(async (bundle: string | undefined, options: { json?: boolean }) => {
    if (bundle !== undefined) return finish(createOutput(options.json === true), await verifyBundle(bundle));
    await withContext(command, async ({ house, out }) => finish(out, await verifyHouse(house)));
  });
}

function finish(out: Output, result: Verification): void {
  out.json(result);
  if (result.ok) {
    out.line(`verified: ${result.entries} entries, ${result.checkpoints} checkpoints`);
    return;
  }
  out.line(
    `NOT verified: first bad ${result.firstBad?.what} ${result.firstBad?.id}${result.firstBad?.seq === null ? '' : ` (place ${result.firstBad?.seq})`}`,
  );
  process.exitCode = 3;
}
