import { Command, Option } from 'commander';
import { ROLES, type Role } from '../../domain/notices/approver';
import { columns, instant } from '../output';
import { actorOption, withContext } from '../context';
import { jsonOption } from '../json-option';

/** `tocsin approver add|list`: who may sign, each with a key of their own. */
export function approverCommand(): Command {
  return new Command('approver').description('people who sign').addCommand(addCommand()).addCommand(listCommand());
}

function addCommand(): Command {
  const command = new Command('add')
    .description("enrol a person; the private key is written to the person's own file")
    .argument('<name>', 'up to 40 lower-case letters, digits, dots and hyphens')
    .addOption(new Option('--role <role>', 'what the person signs as').choices([...ROLES]).makeOptionMandatory());
  return actorOption(jsonOption(command)).action(async (name: string, options: { role: Role }) => {
    const { addApprover } = await import('../../engine/approvers.js');
    await withContext(command, async ({ engine, out, actor }) => {
      const { approver, keyFile } = await addApprover(engine, name, options.role, actor);
      out.line(`${name} (${options.role}) enrolled with key ${approver.key_id}`);
      out.line(`private key: ${keyFile} (0600; give it to ${name} and keep no copy)`);
      out.json({ approver: approver.id, name, role: options.role, keyId: approver.key_id, keyFile });
    });
  });
}

function listCommand(): Command {
  const command = jsonOption(new Command('list').description('who may sign'));
  return command.action(async () => {
    const { listApprovers } = await import('../../engine/approvers.js');
    await withContext(command, async ({ engine, out }) => {
      const approvers = await listApprovers(engine);
      const rows = approvers.map(({ name, role, keyId, createdAt }) => [name, role, keyId, instant(createdAt)]);
      for (const line of columns(rows)) out.line(line);
      if (approvers.length === 0) out.line('nobody; tocsin approver add NAME --role ROLE enrols a person');
      out.json(approvers);
    });
  });
}
