import { createHash, randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { Command } from 'commander';
import { DomainError } from '../../domain/errors';
import { actorOption, incidentOptions, withContext } from '../context';
import { instant } from '../output';

interface Options {
  at: string;
  reference?: string;
  receipt?: string;
}

/** `tocsin filed`: a person lodged a filing; kept as imported, with the receipt by its hash. */
export function filedCommand(): Command {
  const command = new Command('filed')
    .description('record that a filing was lodged with its authority')
    .argument('<obligation>', 'obligation id or key, as tocsin next lists it')
    .requiredOption('--at <instant>', 'when it was lodged, ISO 8601 with offset')
    .option('--reference <text>', "the authority's reference")
    .option('--receipt <file>', "the authority's receipt");
  return actorOption(incidentOptions(command)).action(async (name: string, options: Options) => {
    const at = parseInstant(options.at);
    const receipt = options.receipt === undefined ? null : await hashFile(options.receipt);
    await withContext(command, async ({ house, out, actor, incident, connect }) => {
      const { id } = await incident();
      const rows = await house.stores.obligations.listObligations(house.db, id);
      const row = rows.find((one) => one.id === name || one.key === name);
      if (!row)
        throw new DomainError(
          'input',
          `couldn't record the filing: there is no obligation ${name}`,
          'tocsin next lists them with their ids',
        );
      const answer = await (
        await connect(id)
      ).recordFiled({
        incidentId: id,
        obligationId: row.id,
        at,
        referenceCommitment: options.reference === undefined ? null : commit(options.reference),
        receiptSha256: receipt,
        recordedBy: actor,
      });
      if (!answer.ok)
        throw new DomainError(
          'input',
          `couldn't record the filing: ${row.key} is not due any more`,
          'tocsin status shows how it was met',
        );
      out.line(
        `${row.key}: filed ${instant(at)}${answer.late ? ', late' : ''}${answer.state === 'accepted' ? '' : ' (no reference or receipt yet)'}`,
      );
      out.json({ obligation: row.id, key: row.key, state: answer.state, late: answer.late });
    });
  });
}

function parseInstant(text: string): string {
  if (
    !/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/.test(text) ||
    Number.isNaN(Date.parse(text))
  ) {
    throw new DomainError(
      'input',
      `couldn't record the filing: --at ${text} is no instant with an offset`,
      'for example 2025-01-19T14:30:00+01:00',
    );
  }
  return new Date(text).toISOString();
}

async function hashFile(path: string): Promise<string> {
  const bytes = await readFile(path).catch(() => {
    throw new DomainError('input', `couldn't read the receipt ${path}: no such file`, 'correct the path');
  });
  return createHash('sha256').update(bytes).digest('hex');
}

/** The reference itself stays with the receipt; the ledger gets a salted commitment. */
function commit(reference: string): string {
  const salt = randomBytes(16).toString('hex');
  return `${salt}:${createHash('sha256').update(`${salt}\n${reference}`).digest('hex')}`;
}
