/** Formats that the reader knows. */
export const LEAK_FORMATS = ['ndjson', 'json', 'csv', 'text', 'sql', 'parquet'] as const;
export type LeakFormat = (typeof LEAK_FORMATS)[number];

export const CSV_DELIMITERS = [',', ';', '|', '\t', '^', '\u0001'] as const;
