#!/usr/bin/env node
import { Command, CommanderError } from 'commander';
import { amendCommand } from './commands/amend';
import { decisionCommand } from './commands/approve';
import { approverCommand } from './commands/approver';
import { assessCommand } from './commands/assess';
import { bundleCommand } from './commands/bundle';
import { abortCommand, closeCommand } from './commands/close';
import { containCommand } from './commands/contain';
import { containReportCommand } from './commands/contain-report';
import { decideCommand } from './commands/decide';
import { determineCommand } from './commands/determine';
import { exposedCommand } from './commands/exposed';
import { filedCommand } from './commands/filed';
import { holdCommand, pauseCommand } from './commands/hold';
import { importCommand } from './commands/import';
import { inspectCommand } from './commands/inspect';
import { lawsCommand } from './commands/laws';
import { nextCommand } from './commands/next';
import { obligationCommand } from './commands/obligation';
import { packagesCommand } from './commands/packages';
import { peopleCommand } from './commands/people';
import { peopleEventsCommand } from './commands/people-events';
import { peopleImportCommand } from './commands/people-import';
import { peopleMergeCommand } from './commands/people-merge';
import { peopleResolveCommand } from './commands/people-resolve';
import { peopleSplitCommand } from './commands/people-split';
import { peopleUndoCommand } from './commands/people-undo';
import { peopleUnresolvedCommand } from './commands/people-unresolved';
import { reasonsCommand } from './commands/reasons';
import { recoverCommand } from './commands/recover';
import { reportCommand } from './commands/report';
import { rulesCommand } from './commands/rules';
import { scanCommand } from './commands/scan';
import { secureCommand } from './commands/secure';
import { serveCommand } from './commands/serve';
import { statusCommand } from './commands/status';
import { textCommand } from './commands/text';
import { upCommand } from './commands/up';
import { verifyCommand } from './commands/verify';
import { workerCommand } from './commands/worker';
import { reportError } from './output';

/** A command loads what it works with when it is carried out: describing all of them needs none of it. */
function program(): Command {
  const now = (): string => new Date().toISOString();
  const root = new Command('tocsin')
    .description('from an exposure record to contained keys, lawful notices and a history that verifies')
    .version('0.1.0');
  root.addCommand(reportCommand());
  root.addCommand(nextCommand());
  root.addCommand(statusCommand());
  root.addCommand(packagesCommand());
  root.addCommand(containCommand(containReportCommand()));
  root.addCommand(secureCommand());
  root.addCommand(exposedCommand());
  root.addCommand(decisionCommand('approve'));
  root.addCommand(decisionCommand('reject'));
  root.addCommand(determineCommand());
  root.addCommand(textCommand());
  root.addCommand(filedCommand());
  root.addCommand(obligationCommand());
  root.addCommand(reasonsCommand());
  root.addCommand(rulesCommand());
  root.addCommand(amendCommand());
  const identity = [peopleMergeCommand(), peopleSplitCommand(), peopleUndoCommand(), peopleEventsCommand()];
  root.addCommand(
    peopleCommand([peopleImportCommand(), peopleUnresolvedCommand(), peopleResolveCommand(), ...identity]),
  );
  root.addCommand(approverCommand());
  root.addCommand(pauseCommand('stop'));
  root.addCommand(pauseCommand('resume'));
  root.addCommand(holdCommand('hold'));
  root.addCommand(holdCommand('release'));
  root.addCommand(closeCommand());
  root.addCommand(abortCommand());
  root.addCommand(bundleCommand());
  root.addCommand(verifyCommand());
  root.addCommand(recoverCommand());
  root.addCommand(inspectCommand());
  root.addCommand(scanCommand());
  root.addCommand(assessCommand());
  root.addCommand(decideCommand(now));
  root.addCommand(importCommand(now));
  root.addCommand(lawsCommand());
  root.addCommand(upCommand());
  root.addCommand(workerCommand());
  root.addCommand(serveCommand());
  return settled(root, 'tocsin');
}

/** Every command, nested ones too, ends by an error that `main` turns into an exit code, and says where its help is. */
function settled(command: Command, path: string): Command {
  for (const child of command.commands) settled(child, `${path} ${child.name()}`);
  return command.exitOverride().showHelpAfterError(`hint: ${path} --help says what it takes`);
}

async function main(): Promise<void> {
  try {
    await program().parseAsync();
  } catch (error) {
    if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2;
    else process.exitCode = reportError(error);
  }
}

void main();
