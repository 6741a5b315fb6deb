import { Command } from 'commander';

/** `tocsin people`: affected people, and who is who; each of its commands is a file of its own. */
export function peopleCommand(parts: readonly Command[]): Command {
  const command = new Command('people').description('affected people, and who is who');
  for (const part of parts) command.addCommand(part);
  return command;
}
