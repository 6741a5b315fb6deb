import { type ElementDetector, protectedFinding } from '../element';

const IN_TEXT = /(?<![\w.])\d{1,3}(?:\.\d{1,3}){3}(?!\w|\.\d)/g;

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
    'user_ip',
  ],
  share: 0.8,
  byValue: true,
  check: (value) => {
    // A forwarded list begins with the client; a port may follow.
    const first = (value.split(',')[0] ?? '').trim();
    const bare = first
      .replace(/^::ffff:(?=\d+\.)/i, '')
      .replace(/^\[([^\]]+)\](?::\d+)?$/, '$1')
      .replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, '$1');
    if (isPublicIpv4(bare) || isPublicIpv6(bare))
      return { element: 'ip_address', protection: 'plain', evidence: 'certain' };
    return /^(?:\d{1,3}\.){1,3}[x*]/i.test(bare)
      ? { element: 'ip_address', protection: 'truncated', evidence: 'likely' }
      : /:/.test(bare)
        ? null
        : protectedFinding('ip_address', bare);
  },
  findInText: (text) => {
    if (!/\d\.\d{1,3}\.\d/.test(text)) return [];
    return [...text.matchAll(IN_TEXT)].flatMap(([address]) =>
      // Versions of software have the same shape.
      isPublicIpv4(address) ? [{ element: 'ip_address', protection: 'plain', evidence: 'possible' }] : [],
    );
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
    textHits: ['GET / from 203.0.113.9.', '203.0.113.9:443 refused'],
    textMisses: ['v1.2.3.4', 'oid 1.3.6.1.4.1', 'host 10.0.0.3', '203.0.113.999'],
  },
};

function isPublicIpv4(text: string): boolean {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(text);
  if (!match) return false;
  const [a = 256, b = 256, c = 256, d = 256] = match.slice(1).map(Number);
  if ([a, b, c, d].some((part) => part > 255)) return false;
  const local = a === 0 || a === 10 || a === 127 || a >= 224 || (a === 169 && b === 254) || (a === 192 && b === 168);
  return !local && !(a === 172 && b >= 16 && b <= 31) && !(a === 100 && b >= 64 && b <= 127);
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
