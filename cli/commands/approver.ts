import { Command, Option } from 'commander';
import { addApprover, ROLES, type Role } from '../../engine/approvers';
import { columns } from '../output';
import { withContext } from '../context';

/** `tocsin approver add|list`: who may sign, each with a key of their own. */
export function approverCommand(): Command {
  const add = new Command('add')
    .description("enrol a person; the private key is written to the person's own file")
    .argument('<name>')
    .addOption(new Option('--role <role>').choices([...ROLES]).makeOptionMandatory())
    .option('--json', 'one JSON document on standard output');
  add.action(async (name: string, options: { role: Role }) => {
    await withContext(add, async ({ house, out }) => {
      const { approver, keyFile } = await addApprover(house, name, options.role);
      out.line(`${name} (${options.role}) enrolled with key ${approver.key_id}`);
      out.line(`private key: ${keyFile} (0600; give it to ${name} and keep no copy)`);
      out.json({ approver: approver.id, name, role: options.role, keyId: approver.key_id, keyFile });
    });
  });
  const list = new Command('list').description('who may sign').option('--json', 'one JSON document on standard output');
  list.action(async () => {
    await withContext(list, async ({ house, out }) => {
      const rows = await house.stores.packages.listApprovers(house.db);
      for (const line of columns(rows.map((row) => [row.name, row.role, row.key_id, row.created_at]))) out.line(line);
      out.json(
        rows.map(({ id, name, role, key_id, created_at }) => ({
          id,
          name,
          role,
          keyId: key_id,
          createdAt: created_at,
        })),
      );
    });
  });
  return new Command('approver').description('people who sign').addCommand(add).addCommand(list);
}
