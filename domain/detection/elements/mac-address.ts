import { type ElementDetector, type ElementFinding, protectedFinding } from '../element';

const ID = 'mac_address' as const;
const WHOLE = /^(?:[\dA-F]{2}([:-])(?:[\dA-F]{2}\1){4}[\dA-F]{2}|[\dA-F]{4}\.[\dA-F]{4}\.[\dA-F]{4}|[\dA-F]{12})$/i;
const IN_TEXT = /[\dA-F]{2}([:-])(?:[\dA-F]{2}\1){4}[\dA-F]{2}/gi;
const WORD = /(?<![A-Za-z])(?:mac|bssid|wlan|wi-?fi|ethernet|hwaddr|ether)(?![A-Za-z])/i;

/** Broadcast, multicast (odd first byte) and empty addresses are no device's (IEEE 802). */
function isDevice(address: string): boolean {
  const digits = address.replace(/[:.-]/g, '');
  return Number.parseInt(digits.slice(0, 2), 16) % 2 === 0 && !/^0+$/.test(digits);
}

function findInText(text: string): ElementFinding[] {
  const found: ElementFinding[] = [];
  for (const match of text.matchAll(IN_TEXT)) {
    const end = match.index + match[0].length;
    if (/[\w:-]/.test(text.charAt(match.index - 1)) || /[\w:-]/.test(text.charAt(end)) || !isDevice(match[0])) continue;
    const before = text.slice(Math.max(0, match.index - 40), match.index);
    found.push({ element: ID, protection: 'plain', evidence: WORD.test(before) ? 'likely' : 'possible' });
  }
  return found;
}

export const macAddress: ElementDetector = {
  id: ID,
  columns: ['mac', 'mac_addr', 'bssid', 'mac_address', 'hwaddr', 'wifi_mac', 'device_mac'],
  share: 0.8,
  check: (value) => {
    const trimmed = value.trim();
    if (!WHOLE.test(trimmed)) return protectedFinding(ID, trimmed);
    return isDevice(trimmed) ? { element: ID, protection: 'plain', evidence: 'certain' } : null;
  },
  textNeeds: [IN_TEXT],
  findInText,
  examples: {
    hits: ['00:1A:2B:3C:4D:5E', '00-1a-2b-3c-4d-5e', '001a.2b3c.4d5e', '001A2B3C4D5E', '00:1A:2B:**:**:**'],
    misses: ['FF:FF:FF:FF:FF:FF', '01:00:5E:00:00:FB', '00:00:00:00:00:00', '00:1A:2B', '12:30:45'],
    textHits: ['wlan0 00:1A:2B:3C:4D:5E up', 'joined by 00-1A-2B-3C-4D-5E.'],
    textMisses: ['FF:FF:FF:FF:FF:FF', '00:1A:2B:3C:4D:5E:6F:70', 'at 12:30:45', '00:1A-2B:3C-4D:5E'],
  },
};
