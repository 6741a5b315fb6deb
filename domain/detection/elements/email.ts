import { parse } from 'tldts';
import { type ElementDetector, type ElementFinding, protectedFinding } from '../element';

const ADDRESS =
  /^[\p{L}\p{N}._%+'-]{1,64}@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+\p{L}[\p{L}\p{N}-]{1,62}$/u;
/** In text, before and behind the sign: from there on few characters are tried, and not those of every word. */
const LOCAL = /[A-Za-z0-9._%+-]{1,64}$/;
const HOST = /(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,24}/y;
const CONTEXT = /e-?mail|mailto|contact|write to|reach (?:me|us)|kontakt|correo/i;
/** `host:path/to` or `host:22`; `address: text` and `address:password` are addresses of people. */
const REMOTE_PATH = /^:(?:\d{1,5}(?!\w)|[\w.~-]*\/|[\w.~-]+\.git\b)/;
/** Names that stand in addresses of machines, not of people. */
const MACHINE = /^(?:git|npm|root)$/i;

export const email: ElementDetector = {
  id: 'email',
  columns: [
    'email',
    'e_mail',
    'mail',
    'email_address',
    'user_email',
    'contact_email',
    'login',
    'upn',
    'email_addr',
    'mail_address',
    'correo',
    'correo_electronico',
    'courriel',
    'adresse_mail',
    'posta_elettronica',
    '邮箱',
    '电子邮件',
  ],
  share: 0.8,
  byValue: true,
  check: (value) => {
    const trimmed = value.trim();
    if (isAddress(trimmed)) return { element: 'email', protection: 'plain', evidence: 'certain' };
    return /@/.test(trimmed) && /[*•]/.test(trimmed)
      ? { element: 'email', protection: 'masked', evidence: 'likely' }
      : protectedFinding('email', trimmed);
  },
  textNeeds: [/@|%40/],
  findInText,
  examples: {
    hits: ['fake.person@example.org', 'Ünal@example.org', 'a+b@mail.example.test'],
    misses: ['git.example.org', 'someone@localhost', '@org/package', 'a@b'],
    textHits: [
      'my email is fake.person@example.org.',
      'mailto:fake.person@example.org?subject=x',
      'from fake.person@example.org: hello',
      'fake.person@example.org:correct-horse',
      'GET /reset?mail=fake.person%40example.org&x=1',
    ],
    textMisses: [
      'git@git.example.org:team/repo',
      'deploy@git.example.org:team/repo.git',
      'ssh deploy@host.example.org:22',
      'npm i @org/pkg',
      'https://key@o1.ingest.example.org/2',
      'postgres://user:pw@db.example.org/x',
    ],
  },
};

function isAddress(value: string): boolean {
  if (value.length > 254 || !ADDRESS.test(value)) return false;
  return parse(value.slice(value.lastIndexOf('@') + 1)).publicSuffix !== null;
}

/** Text has no checksum for addresses: a registered suffix and a telling word make it likely, else possible. */
function findInText(original: string): readonly ElementFinding[] {
  const text = original.includes('%40') ? original.replaceAll('%40', '@') : original;
  const found: ElementFinding[] = [];
  let free = 0;
  for (let sign = text.indexOf('@'); sign >= 0; sign = text.indexOf('@', sign + 1)) {
    const local = LOCAL.exec(text.slice(Math.max(free, sign - 64), sign))?.[0];
    HOST.lastIndex = sign + 1;
    const host = local && HOST.exec(text)?.[0];
    if (!host) continue;
    free = sign + 1 + host.length;
    const before = text.slice(Math.max(0, sign - local.length - 40), sign - local.length);
    const after = text.slice(free, free + 80);
    // Remote paths of git and addresses with a log-in (scheme://user:password@host) name machines.
    if (MACHINE.test(local) || REMOTE_PATH.test(after) || /:\/\/[^\s@]*$/.test(before)) continue;
    const { publicSuffix, isIcann } = parse(host);
    if (publicSuffix === null) continue;
    found.push({
      element: 'email',
      protection: 'plain',
      evidence: isIcann && CONTEXT.test(before) ? 'likely' : 'possible',
    });
  }
  return found;
}
