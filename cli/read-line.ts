/** Beyond any address or key; what follows is left unread. */
const LONGEST = 16 * 1024;

/** One line of standard input, without spaces at its ends; for values that must not stand on a command line. */
export async function readSecretLine(): Promise<string> {
  let text = '';
  for await (const bytes of process.stdin) {
    text += String(bytes);
    if (text.includes('\n') || text.length > LONGEST) break;
  }
  return (text.split('\n', 1)[0] ?? '').slice(0, LONGEST).trim();
}
