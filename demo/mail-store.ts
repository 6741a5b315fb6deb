import { createHash } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  readdirSync,
  rmSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const acceptedSchema = z.object({
  n: z.number().int(),
  /** of the bytes, hexadecimal */
  sha256: z.string(),
  file: z.string(),
  from: z.string(),
  to: z.array(z.string()),
  at: z.string(),
  messageId: z.string().nullable(),
});
/** One line of `accepted.jsonl`: a message that was accepted, or whose reply was lost on purpose. */
export type Accepted = z.infer<typeof acceptedSchema>;

export interface MailStore {
  /** Keeps one message. When this has returned, a kill loses nothing of it. */
  keep(bytes: Buffer, envelope: { from: string; to: string[] }, at: string): Accepted;
}

const LIST = 'accepted.jsonl';

/**
 * A folder of messages, byte for byte, and the list of them. The line in the list is what makes a message accepted: it is
 * written after the bytes and before the reply. With `sync` both reach the disk first, which is slow and outlives the machine.
 */
export function openMailStore(dir: string, options: { sync: boolean }): MailStore {
  mkdirSync(dir, { recursive: true });
  let n = tidy(dir);
  const list = openSync(join(dir, LIST), 'a');
  return {
    keep(bytes, { from, to }, at) {
      n += 1;
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      const file = `${String(n).padStart(7, '0')}-${sha256.slice(0, 16)}.eml`;
      writeFileSync(join(dir, file), bytes, { flush: options.sync });
      const line: Accepted = { n, sha256, file, from, to, at, messageId: messageIdOf(bytes) };
      writeSync(list, `${JSON.stringify(line)}\n`);
      if (options.sync) fsyncSync(list);
      // From here on the message is accepted, whether or not the reply arrives.
      return line;
    },
  };
}

/** Every message that the folder holds, in order. */
export function listAccepted(dir: string): Accepted[] {
  const path = join(dir, LIST);
  const text = existsSync(path) ? readFileSync(path, 'utf8') : '';
  return wholeLines(text).map((line) => acceptedSchema.parse(JSON.parse(line)));
}

/** What a kill left half done was never accepted: a cut last line, and files without a line. Answers with the last number. */
function tidy(dir: string): number {
  const path = join(dir, LIST);
  closeSync(openSync(path, 'a'));
  const bytes = readFileSync(path);
  const end = bytes.lastIndexOf(0x0a) + 1;
  if (end < bytes.length) truncateSync(path, end);
  const accepted = listAccepted(dir);
  const files = new Set(accepted.map((one) => one.file));
  for (const name of readdirSync(dir)) if (name.endsWith('.eml') && !files.has(name)) rmSync(join(dir, name));
  return accepted.reduce((last, one) => Math.max(last, one.n), 0);
}

function wholeLines(text: string): string[] {
  return text
    .slice(0, text.lastIndexOf('\n') + 1)
    .split('\n')
    .filter((line) => line !== '');
}

function messageIdOf(bytes: Buffer): string | null {
  const end = bytes.indexOf('\r\n\r\n');
  const head = bytes.subarray(0, end === -1 ? Math.min(bytes.length, 16_384) : end).toString('latin1');
  return /^message-id:\s*(<[^>]+>)/im.exec(head)?.[1] ?? null;
}
