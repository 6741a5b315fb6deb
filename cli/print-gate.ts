import type { Engine } from '../engine/engine';
import type { Output } from './output';

/** Nothing is sent or revoked behind a closed gate, so every first screen says so. */
export async function printGate(engine: Engine, out: Output): Promise<void> {
  const { viewGate } = await import('../engine/recover.js');
  const { gate, reason } = await viewGate(engine);
  if (gate === 'closed')
    out.line(`sending and revoking are CLOSED: ${reason ?? 'no reason is on record'}; see: tocsin recover`);
}
