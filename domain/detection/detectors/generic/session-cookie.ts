import type { Detector } from '../../detector-shape';

/** What the names of such cookies end with. */
const NAMES = [
  'sess',
  'session',
  'sid',
  'sess_id',
  'session_id',
  'sessionid',
  'sesstoken',
  'sess_token',
  'sessiontoken',
  'session_token',
  'authtoken',
  'auth_token',
  'remember_token',
  'csrftoken',
];

/** A session by the name of its cookie; values without any digit are mostly code. */
export const sessionCookie: Detector = {
  id: 'session_cookie',
  provider: 'generic',
  anchors: NAMES.map((name) => `${name}[=%\\&]`),
  pattern:
    /(?:sess(?:ion)?(?:_?id|_?token)?|connect\.sid|phpsessid|jsessionid|sid|auth_?token|remember_token|_gitlab_session|csrftoken)=(?<secret>[A-Za-z0-9%._~+/-]{15,1023}[A-Za-z0-9%_~+/-])/,
  goesOn: /[A-Za-z0-9%_~+/-]/,
  confidence: 'medium',
  anyCase: true,
  frame: 'wrapper',
  after: 'dash',
  before: 14,
  guard: /[a-z_]+(?:=|%(?:25)*3d|\\+u003d|&#[^;]{1,4};)[^\s"'<>;,]{16}/,
  longest: 1060,
  doubt: (value) => (/\d/.test(value) ? null : 'low'),
  examples: {
    hits: ['sessionid=Fake0Example1Not2A3Real4Key5Do6N', 'Cookie: theme=dark; PHPSESSID=fake0example1not2a3real4; x=1'],
    misses: ['sessionid=short', 'session = requests.Session()', 'assid=Fake0Example1Not2A3Real4Key5Do6N'],
  },
};
