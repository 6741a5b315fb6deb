import { type ElementDetector, asciiDigits, protectedFinding } from '../../element';

const ID = 'card_cvv' as const;

/** Three or four digits that say nothing by themselves: `likely` by the column. Keeping them breaks PCI DSS 3.3. */
export const cardCvv: ElementDetector = {
  id: ID,
  columns: ['cvv', 'cvc', 'cvv2', 'security_code', 'card_cvv', 'cvc2', 'card_security_code', 'cvn'],
  share: 0.95,
  check: (value) => {
    const trimmed = asciiDigits(value.trim());
    if (/^\d{3,4}$/.test(trimmed)) return { element: ID, protection: 'plain', evidence: 'likely' };
    if (/^[*•xX]{3,4}$/.test(trimmed)) return { element: ID, protection: 'masked', evidence: 'likely' };
    return protectedFinding(ID, trimmed);
  },
  examples: { hits: ['123', '0042', '***', '１２３'], misses: ['12', '12345', 'yes', '1.5'] },
};
