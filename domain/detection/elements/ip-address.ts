import { type ElementDetector, type ElementFinding, NONE, protectedFinding } from '../element';

const CERTAIN = { element: 'ip_address', protection: 'plain', evidence: 'certain' } as const;
const POSSIBLE: ElementFinding = { element: 'ip_address', protection: 'plain', evidence: 'possible' };
const IN_TEXT = /(?<![\w.])\d{1,3}(?:\.\d{1,3}){3}(?!\w|\.\d)/g;
/** With a digit in it: `dead::beef` alone is a path of code as well. */
const IPV6_IN_TEXT = /(?<![\w:.])(?=[0-9a-f:]*\d)[0-9a-f]{1,4}:[0-9a-f:]{4,35}(?![\w:])/gi;

/**
 * Addresses of private, loopback, link-local and shared (carrier) ranges name nobody and are left out. Documentation
 * ranges count: sample data is made of them.
 */
export const ipAddress: ElementDetector = {
  id: 'ip_address',
  columns: [
    'ip',
    'ip_address',
    'client_ip',
    'remote_addr',
    'x_forwarded_for',
    'src_ip',
    'peer',
    'remote_ip',
    'ip_addr',
    'ipaddr',
    'ip_v4',
    'ip_v6',
    'source_ip',
    'last_ip',
    'login_ip',
    'signup_ip',
    'x_real_ip',
    'remote_host',
    'user_ip',
  ],
  share: 0.8,
  byValue: true,
  check: (value) => {
    if (isPublicIpv4(value)) return CERTAIN;
    // A forwarded list begins with the client; a port may follow.
    const first = (value.split(',')[0] ?? '').trim();
    const bare = first
      .replace(/^::ffff:(?=\d+\.)/i, '')
      .replace(/^\[([^\]]+)\](?::\d+)?$/, '$1')
      .replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, '$1');
    if (isPublicIpv4(bare) || isPublicIpv6(bare)) return CERTAIN;
    return /^(?:\d{1,3}\.){1,3}[x*]/i.test(bare)
      ? { element: 'ip_address', protection: 'truncated', evidence: 'likely' }
      : /:/.test(bare)
        ? null
        : protectedFinding('ip_address', bare);
  },
  // Versions of software have the same shape.
  textHasDigits: true,
  textNeeds: [IN_TEXT, IPV6_IN_TEXT],
  findInText: (text) => {
    const found: ElementFinding[] = [];
    if (/\d\.\d{1,3}\.\d/.test(text)) {
      for (const [address] of text.matchAll(IN_TEXT)) if (isPublicIpv4(address)) found.push(POSSIBLE);
    }
    if (/[0-9a-f]:[0-9a-f]{0,4}:[0-9a-f]/i.test(text)) {
      for (const [address] of text.matchAll(IPV6_IN_TEXT)) if (isPublicIpv6(address)) found.push(POSSIBLE);
    }
    return found.length > 0 ? found : NONE;
  },
  examples: {
    hits: [
      '203.0.113.9',
      '2001:db8::17',
      '203.0.113.9:443',
      '203.0.113.9, 10.0.0.1',
      '203.0.113.x',
      '::ffff:203.0.113.9',
    ],
    misses: [
      '10.0.0.300',
      '10.0.0.3',
      '127.0.0.1',
      '192.168.1.1',
      '100.64.0.1',
      'fe80::1',
      '::1',
      '::ffff:10.0.0.1',
      '1.2.3',
      '12:30:45',
      'v1.2.3.4',
    ],
    textHits: ['GET / from 203.0.113.9.', '203.0.113.9:443 refused', 'peer 2001:db8::17 left'],
    textMisses: [
      'v1.2.3.4',
      'oid 1.3.6.1.4.1',
      'host 10.0.0.3',
      '203.0.113.999',
      'at 12:30:45',
      'std::vector',
      '00:1A:2B:3C:4D:5E',
    ],
  },
};

function isPublicIpv4(text: string): boolean {
  const address = ipv4Of(text);
  if (address < 0) return false;
  const a = Math.floor(address / 2 ** 24);
  const b = (address >>> 16) & 255;
  const local = a === 0 || a === 10 || a === 127 || a >= 224 || (a === 169 && b === 254) || (a === 192 && b === 168);
  return !local && !(a === 172 && b >= 16 && b <= 31) && !(a === 100 && b >= 64 && b <= 127);
}

/** The 32 bits of an address in four parts of one to three digits; -1 = it is none. A log asks this for every row. */
function ipv4Of(text: string): number {
  let address = 0;
  let part = 0;
  let digits = 0;
  let parts = 0;
  for (let at = 0; at <= text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code >= 48 && code <= 57) {
      part = part * 10 + code - 48;
      digits += 1;
      if (digits > 3 || part > 255) return -1;
    } else if (digits > 0 && (code === 46 || at === text.length)) {
      address = address * 256 + part;
      part = digits = 0;
      parts += 1;
    } else return -1;
  }
  return parts === 4 ? address : -1;
}

function isPublicIpv6(text: string): boolean {
  if (!/^[0-9a-fA-F:]{3,39}$/.test(text) || (text.match(/:/g)?.length ?? 0) < 2) return false;
  const halves = text.split('::');
  if (halves.length > 2) return false;
  const groups = halves.flatMap((half) => (half === '' ? [] : half.split(':')));
  if (groups.some((group) => !/^[0-9a-fA-F]{1,4}$/.test(group))) return false;
  if (halves.length === 1 ? groups.length !== 8 : groups.length > 7) return false;
  return !/^(?:fe[89ab]|f[cd]|ff)/i.test(text) && text !== '::1' && text !== '::';
}
