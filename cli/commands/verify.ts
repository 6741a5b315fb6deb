import { Command } from 'commander';
import type { Verification } from '../../domain/ledger/verify';
import { withContext } from '../context';
import { jsonOption } from '../json-option';
import { createOutput, type Output } from '../output';

/** `tocsin verify [BUNDLE]`: recomputes every leaf and every root; exit 3 names the first bad place. */
export function verifyCommand(): Command {
  const command = new Command('verify')
    .description('recompute the ledger from its rows: own database against its witness, or a bundle by itself')
    .argument('[bundle]', 'a file that tocsin bundle wrote');
  return jsonOption(command).action(async (bundle: string | undefined, options: { json?: boolean }) => {
    if (bundle !== undefined) {
      const { verifyBundle } = await import('../../engine/bundle.js');
      return finish(createOutput(options.json === true), await verifyBundle(bundle));
    }
    const { verifyHouse } = await import('../../engine/verify.js');
    await withContext(command, async ({ engine, out }) => finish(out, await verifyHouse(engine)));
  });
}

function finish(out: Output, result: Verification): void {
  const { firstBad } = result;
  out.json(result);
  if (result.ok) {
    out.line(`verified: ${result.entries} entries, ${result.checkpoints} checkpoints`);
    return;
  }
  const place = firstBad && firstBad.seq !== null ? ` (place ${firstBad.seq})` : '';
  out.line(`NOT verified: first bad ${firstBad?.what} ${firstBad?.id}${place}`);
  process.exitCode = 3;
}
