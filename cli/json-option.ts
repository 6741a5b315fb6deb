import type { Command } from 'commander';

/** `--json`, as every command that prints a result has it. */
export function jsonOption(command: Command): Command {
  return command.option('--json', 'one JSON document on standard output');
}
