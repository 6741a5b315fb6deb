/**
 * The form in which a person's key is compared: an address without regard to case, a number without its spaces, everything
 * else as it stands. So one spelling in a leak and another in a directory are one person.
 */
export function personKeyForm(text: string): string {
  const key = text.trim().normalize('NFC');
  if (/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(key)) return key.toLowerCase();
  if (/^\+[\d ()./-]{6,24}$/.test(key)) return `+${key.replace(/\D/g, '')}`;
  return key;
}
