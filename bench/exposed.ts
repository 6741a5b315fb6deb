import { z } from 'zod';
import { measure } from './scan/measure';
import { median } from './scan/tables';
import { COMMAND, roomEnv } from './scan/tocsin';

/** Runs of each question; the middle one counts. */
export const ASKED = 5;

/**
 * Seconds of `tocsin exposed`, each time a process of its own from its start to its end, in the only open incident of a folder: of a
 * row of its leak (`FILE:N`), and of the person whom that row names.
 */
export async function askExposed(folder: string, place: string): Promise<{ row: number; person: number }> {
  const ask = async (...question: string[]): Promise<{ seconds: number; out: string }> => {
    const args = [COMMAND, 'exposed', ...question, '--json'];
    const { code, seconds, out, err } = await measure({ command: process.execPath, args, env: roomEnv(folder) });
    if (code !== 0) throw new Error(`couldn't ask what is exposed: ${err.slice(-300)}`);
    return { seconds, out };
  };
  const middle = async (...question: string[]): Promise<number> => {
    const seconds: number[] = [];
    while (seconds.length < ASKED) seconds.push((await ask(...question)).seconds);
    return median(seconds);
  };
  const { person } = z.object({ person: z.string() }).parse(JSON.parse((await ask('--row', place)).out));
  return { row: await middle('--row', place), person: await middle(person) };
}
