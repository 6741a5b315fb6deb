import type { Measured, Program } from '../scan/measure';

/** What a scanner reported: the text that it took for a secret, or where it only says so, the SHA-1 of that text. */
export interface RivalFinding {
  rule: string;
  secret: string | null;
  sha1: string | null;
}

/** A folder of its own for what is installed and written, and the environment of what is started. */
export interface Room {
  folder: string;
  env: NodeJS.ProcessEnv;
}

/** Another scanner, at a fixed version, installed outside of the project and run with its own default rules. */
export interface Rival {
  name: string;
  version: string;
  /** Null when it is ready, else why it cannot be had here. */
  install(room: Room): Promise<string | null>;
  program(room: Room, file: string): Program;
  /** What the run said, read from its output or from the report it wrote. Throws when it failed. */
  read(room: Room, file: string, run: Measured): Promise<RivalFinding[]>;
}

/** The last line of what a failed installation said, in one sentence; without a word from it, the step alone. */
export function whyNot(step: string, { err, out }: Pick<Measured, 'err' | 'out'>): string {
  const last = (err.trim() || out.trim()).split('\n').at(-1) ?? '';
  return `${step} failed${last === '' ? '' : `: ${last.slice(0, 120)}`}`;
}
