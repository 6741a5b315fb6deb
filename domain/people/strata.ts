/** People whom a scan met and nobody can list: rows that name no account, and others whom the rows of people name. */

export const STRATUM_FAMILIES = ['named_in_text', 'device_only', 'nobody_named'] as const;
export type StratumFamily = (typeof STRATUM_FAMILIES)[number];

/** Rows of one file that hold the same: `kinds` is the text of a partition's result. */
export interface RowsOfKind {
  file: string;
  /** whether the rows name a person of the incident */
  named: boolean;
  /** `element|candidates|protection|evidence rank|occurrences` parted by semicolons */
  kinds: string;
  n: number;
}

export interface Stratum {
  file: string;
  family: StratumFamily;
  least: number;
  most: number;
  /** how it was estimated, in words */
  method: string;
}

/** What names somebody else when it stands in text. */
const NAMING = /^(?:email|phone|name\.full|national_id\.|passport$|driving_licence$|postal_address$|tax_record$)/;
const DEVICE = /^(?:ip_address|mac_address|device_id|device\.imei|cookie_id|user_agent|auth_token\.session)$/;
/** Of these a search in text says `likely` at most; names and addresses of a column are no surer. */
const TOLD_APART_IN_TEXT = /^(?:email|phone|national_id\.)/;
const CERTAIN = 2;

/**
 * Strata of each file. Every row without a person is in one of them: by what names somebody, else by the device, else by what
 * is left. Rows of people add what their texts name: nobody knows whether that is somebody else, so they raise the most only.
 * Estimates are bounds: a scan keeps no values, so the same person or device may stand in many rows.
 */
export function strataOfRows(rows: readonly RowsOfKind[]): Stratum[] {
  const counts = new Map<
    string,
    { file: string; family: StratumFamily; rows: number; values: number; inText: number }
  >();
  const countOf = (file: string, family: StratumFamily) => {
    const key = `${file} ${family}`;
    const known = counts.get(key) ?? { file, family, rows: 0, values: 0, inText: 0 };
    counts.set(key, known);
    return known;
  };
  for (const { file, named, kinds, n } of rows) {
    const parts = partsOf(kinds);
    if (named) {
      const told = parts.filter(({ element, rank }) => TOLD_APART_IN_TEXT.test(element) && rank < CERTAIN);
      const inText = told.reduce((sum, { times }) => sum + times, 0) * n;
      if (inText > 0) countOf(file, 'named_in_text').inText += inText;
      continue;
    }
    if (parts.length === 0) continue;
    const naming = parts.filter(({ element }) => NAMING.test(element));
    const family = naming.length > 0 ? 'named_in_text' : familyWithoutName(parts);
    const count = countOf(file, family);
    count.rows += n;
    count.values += naming.reduce((sum, { times }) => sum + times, 0) * n;
  }
  return [...counts.values()]
    .map(stratumOf)
    .sort((a, b) => (`${a.file} ${a.family}` < `${b.file} ${b.family}` ? -1 : 1));
}

function familyWithoutName(parts: readonly { element: string }[]): StratumFamily {
  return parts.some(({ element }) => DEVICE.test(element)) ? 'device_only' : 'nobody_named';
}

function partsOf(kinds: string): { element: string; rank: number; times: number }[] {
  return kinds.split(';').flatMap((part) => {
    const [element = '', , , rank, times] = part.split('|');
    return element === '' ? [] : [{ element, rank: Number(rank), times: Number(times) }];
  });
}

function stratumOf(count: {
  file: string;
  family: StratumFamily;
  rows: number;
  values: number;
  inText: number;
}): Stratum {
  const { file, family, rows, values, inText } = count;
  const least = rows > 0 ? 1 : 0;
  switch (family) {
    case 'named_in_text': {
      const method = `${values} values in ${rows} rows without a person, ${inText} in texts of people; doublets unknown`;
      return { file, family, least, most: values + inText, method };
    }
    case 'device_only':
      return {
        file,
        family,
        least,
        most: rows,
        method: `${rows} rows with a device and no account; one device may be many rows`,
      };
    case 'nobody_named':
      return {
        file,
        family,
        least,
        most: rows,
        method: `${rows} rows of data that name nobody; one person may be many rows`,
      };
  }
}
