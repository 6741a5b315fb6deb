import { type ElementFinding, NONE, byColumn } from '../element';

const FOUND: readonly ElementFinding[] = [{ element: 'genetic', protection: 'plain', evidence: 'possible' }];
const VARIANT = /\brs\d{4,9}(?![A-Za-z0-9])/;
/** Runs beyond 50 bases do not happen by chance in prose. */
const BASES = /[ACGT]{51}/i;
const RUN = 51;
const BASE_CODES: ReadonlySet<number> = new Set([...'ACGTacgt'].map((base) => base.charCodeAt(0)));

/** Sequences and variants. In chat only hints. */
export const genetic = byColumn({
  id: 'genetic',
  columns: [
    'genome',
    'snp',
    'rsid',
    'dna',
    'genotype',
    'snps',
    'haplogroup',
    'dna_sequence',
    'genetic_test',
    'gene_variant',
    'genom',
    'adn',
  ],
  leaves: /^(?:true|false|yes|no|\d{1,3})$/i,
  longest: 0,
  hashes: false,
  textNeeds: [BASES, VARIANT],
  findInText: (text) => {
    if (mayHoldRun(text) && BASES.test(text)) return FOUND;
    return VARIANT.test(text) ? FOUND : NONE;
  },
  selfStatement:
    /^my (?:dna (?:test|results?)|genome|genetic (?:test|results?)|brca|23andme)|^mein (?:gentest|dna)|^mon test adn|^mi prueba de adn|^我的基因/,
  examples: {
    hits: ['rs0000042', 'ACGTACGTACGTACGTACGT', 'haplogroup sample H1'],
    misses: ['', 'true', '7'],
    textHits: ['carrier of rs4680 and others', `read ${'ACGT'.repeat(13)} end`],
    textMisses: ['cars2000 and rs485 ports', 'ACGTACGTACGT'],
  },
});

/** A long run covers one of these places, whichever it is: looking at a few characters there is enough to rule it out. */
function mayHoldRun(text: string): boolean {
  for (let at = RUN - 4; at + 4 <= text.length; at += RUN - 4) {
    if ([0, 1, 2, 3].every((next) => BASE_CODES.has(text.charCodeAt(at + next)))) return true;
  }
  return false;
}
