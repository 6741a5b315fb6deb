/** Where people can turn, as the office itself publishes it. */
export interface Office {
  name: string;
  address: string;
  phone: string;
  website: string;
}

/** Attorneys general whose contact a law wants in the notice, by regime. */
const ATTORNEYS_GENERAL: Readonly<Record<string, Office>> = {
  'us-dc': {
    name: 'Office of the Attorney General for the District of Columbia',
    address: '400 6th Street NW, Washington, DC 20001',
    phone: '1-202-727-3400',
    website: 'oag.dc.gov',
  },
  'us-md': {
    name: 'Office of the Attorney General of Maryland',
    address: '200 St. Paul Place, Baltimore, MD 21202',
    phone: '1-888-743-0023',
    website: 'www.marylandattorneygeneral.gov',
  },
  'us-nc': {
    name: 'North Carolina Attorney General, Consumer Protection Division',
    address: '9001 Mail Service Center, Raleigh, NC 27699',
    phone: '1-877-566-7226',
    website: 'ncdoj.gov',
  },
  'us-ri': {
    name: 'Office of the Attorney General of Rhode Island',
    address: '150 South Main Street, Providence, RI 02903',
    phone: '1-401-274-4400',
    website: 'riag.ri.gov',
  },
};

/** The office of a state; null when its contact was not looked up. */
export function attorneyGeneralOf(regime: string): Office | null {
  return Object.hasOwn(ATTORNEYS_GENERAL, regime) ? (ATTORNEYS_GENERAL[regime] ?? null) : null;
}
