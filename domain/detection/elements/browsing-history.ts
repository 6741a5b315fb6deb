import { byColumn } from '../element';

/** What somebody looked at or for. Values are searched as text too: addresses of pages carry e-mail addresses and tokens. */
export const browsingHistory = byColumn({
  id: 'browsing_history',
  columns: [
    'url',
    'referrer',
    'referer',
    'page',
    'search_query',
    'page_url',
    'visited_url',
    'landing_page',
    'http_referer',
    'search_term',
    'search_terms',
    'page_title',
    'suchbegriff',
    'browsing_history',
  ],
  // Numbers are positions of pages in a list.
  takes: /^(?=.*\p{L}).{3,}$/su,
  leaves: /^(?:\(?direct\)?|\/|about:blank)$/i,
  longest: 8192,
  hashes: false,
  prose: true,
  examples: {
    hits: ['https://shop.example/shoes?page=2', '/articles/sample', 'cheap sample flights'],
    misses: ['', '3', '-', 'about:blank'],
  },
});
