import { type ElementDetector, asciiDigits, protectedFinding } from '../../element';

const ID = 'card_expiry' as const;
/** Month and year in the ways that cards and their forms write them. */
const MONTH_YEAR =
  /^(?:(?:0?[1-9]|1[0-2])[ ]?[-/. ][ ]?(?:20)?\d\d|(?:0[1-9]|1[0-2])(?:20)?[2-4]\d|20\d\d[-/](?:0[1-9]|1[0-2]))$/;
/** Half of it, where month and year have columns of their own. */
const PART = /^(?:0?[1-9]|1[0-2]|[2-4]\d|20[2-4]\d)$/;

/** Nothing but the column says that a month is of a card: `likely`. */
export const cardExpiry: ElementDetector = {
  id: ID,
  columns: [
    'exp',
    'expiry',
    'exp_month',
    'exp_year',
    'card_expiry',
    'exp_date',
    'card_exp',
    'cc_exp',
    'expiration_date',
  ],
  share: 0.95,
  check: (value) => {
    const trimmed = asciiDigits(value.trim());
    return MONTH_YEAR.test(trimmed) || PART.test(trimmed)
      ? { element: ID, protection: 'plain', evidence: 'likely' }
      : protectedFinding(ID, trimmed);
  },
  examples: {
    hits: ['12/27', '03/2028', '0928', '2027-05', '7', '2029', '**/**'],
    misses: ['13/27', '1737072000', '2027-05-06T00:00:00Z', 'never', '3600'],
  },
};
