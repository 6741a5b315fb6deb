import { base36Crc32, base62Crc32, hexCrc32 } from '../../../domain/detection/crc32';
import {
  type CredentialHit,
  createCredentialFinder,
  findCredentials,
  findHints,
  findWithHints,
} from '../../../domain/detection/detector';
import { DETECTORS } from '../../../domain/detection/detectors/list';
import { isPlaceholder } from '../../../domain/detection/placeholder';

const finder = createCredentialFinder(DETECTORS);
const short = (hits: readonly CredentialHit[]): string[] => hits.map(({ kind, confidence }) => `${kind} ${confidence}`);
const found = (text: string): string[] => short(findCredentials(finder, text));
const kindsIn = (text: string): string[] => findWithHints(finder, text).map(({ kind }) => kind);
const base64 = (text: string): string => Buffer.from(text).toString('base64url');

const BODY = 'Fake0Example1Not2A3Real4Key5Do6Not7Use8F';
const GITHUB = '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';
const HEX32 = 'deadbeefcafef00d0badc0de12345678';
const BLOCK = `-----BEGIN RSA PRIVATE KEY-----\n${'RkFLRSBLRVkgTk9UIFJFQUw\n'.repeat(4)}-----END RSA PRIVATE KEY-----`;

describe('a checksum', () => {
  const routable = `glpat-${base64('o:1\nu:fake\nt:1 not a real token')}.01.10`;
  test.each([
    ['github_pat_classic', GITHUB],
    ['npm_access_token', `npm_${BODY.slice(0, 30)}${base62Crc32(BODY.slice(0, 30))}`],
    ['cloudflare_token', `cfat_${BODY}${hexCrc32(BODY)}`],
    ['gitlab_pat_routable', `${routable}${base36Crc32(routable)}`],
    ['age_secret_key', 'AGE-SECRET-KEY-1QPZRY9X8GF2TVDW0QPZRY9X8GF2TVDW0QPZRY9X8GF2TVDW0QPZQGSN783'],
    ['first_party_key', `lsk-${BODY.slice(0, 34)}${base62Crc32(BODY.slice(0, 34))}`],
  ])('of %s that holds speaks for it; a wrong one lowers the confidence and drops nothing', (kind, token) => {
    expect(found(token)).toEqual([`${kind} high`]);
    const other = token.endsWith('3') ? '9' : token.endsWith('8') ? '7' : token.endsWith('a') ? 'b' : '3';
    expect(found(token.slice(0, -1) + other)).toEqual([`${kind} low`]);
  });

  test('is not asked of longer bodies, which have none that is known', () => {
    expect(found(`ghp_${BODY}${BODY}`)).toEqual(['github_pat_classic medium']);
  });
});

describe('the rules of the table', () => {
  const jwt = (header: object): string =>
    `${base64(JSON.stringify(header))}.${base64('{"sub":"fake-person"}')}.${BODY}`;
  const account = (more: object): string =>
    JSON.stringify({
      type: 'service_account',
      private_key_id: `${HEX32}deadbeef`,
      private_key: '-----BEGIN x',
      ...more,
    });
  test.each([
    ['a signed token that names how it is signed', jwt({ alg: 'HS256' }), 'jwt high'],
    ['a token without', jwt({ typ: 'JWT' }), 'jwt low'],
    ['a token that is not signed', jwt({ alg: 'none' }), 'jwt low'],
    [
      'a bot whose number is no number',
      'MTIzNDU2Nzg5MFake0Example.FAKE00.Fake0Example1Not2A3Real4Key',
      'discord_bot_token low',
    ],
    ['a key of full length', BLOCK, 'pem_private_key high'],
    [
      'a key that is encrypted',
      BLOCK.replace('KEY-----\n', 'KEY-----\nProc-Type: 4,ENCRYPTED\n\n'),
      'pem_private_key low',
    ],
    ['a key that was cut off', BLOCK.slice(0, 60), 'pem_private_key low'],
    ['the header of a key and nothing else', 'it begins -----BEGIN PRIVATE KEY-----', 'pem_private_key example'],
    ['the first line of a file of PuTTY', 'PuTTY-User-Key-File-2: ssh-rsa', 'putty_private_key low'],
    [
      'a service account with all its parts',
      account({ client_email: 'fake@fake.example' }),
      'gcp_service_account_json high',
    ],
    ['a service account without address', account({}), 'gcp_service_account_json low'],
    [
      'a header with a name and a password',
      `Authorization: Basic ${base64('fake:NotReal1')}`,
      'http_authorization_header high',
    ],
    [
      'a header with something else',
      `Authorization: Basic ${base64('no colon in here')}`,
      'http_authorization_header low',
    ],
    ['a cookie that reads like code', 'session=requests_session_of_us', 'session_cookie low'],
    ['halves of one length', `sk-proj-${BODY}T3BlbkFJ${BODY}`, 'openai_project_key high'],
    ['halves of two lengths', `sk-proj-${BODY}T3BlbkFJ${BODY}a`, 'openai_project_key medium'],
    ['an installation token of the newer form', `ghs_12345_${jwt({ alg: 'RS256' })}`, 'github_app_server_token high'],
  ])('rate %s', (_, text, expected) => {
    expect(found(text)).toEqual([expected]);
  });
});

test.each([
  'AKIAIOSFODNN7EXAMPLE',
  'AKIAAAAAAAAAAAAAAAAA',
  'sk_test_4eC39HqLyjWDarjtT1zdp7dc',
  `ghp_${'x'.repeat(36)}`,
  'sk-1234567890abcdef1234567890abcdef',
  'sk-00000000000000000000000000000000',
  'hf_abcdefghijklmnopqrstuvwxyzabcdefgh',
  'sk_test_YOURAPIKEYGOESHERE12',
  'aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
])('lists the placeholder or published example %s as an example', (text) => {
  const hits = findWithHints(finder, text).filter(({ kind }) => kind !== 'generic_secret_assignment');
  expect(hits.map(({ confidence }) => confidence)).toEqual(['example']);
});

test('a telling word makes a placeholder, in capitals too; one inside of a body of the right shape does not', () => {
  const words = ['YOURAPIKEYGOESHERE12', 'REPLACEWITHYOURTOKEN0123456789abcdefg', 'ChangeMe0123456789'];
  for (const body of [...words, '$' + '{KEY}', '$KEY', '<key>', '{{ key }}', '%KEY%', '****'])
    expect([body, isPlaceholder(body)]).toEqual([body, true]);
  for (const body of ['Fake0Example1Not2A3Real4', '$y$j9T$fakesalt$Fake0', HEX32])
    expect(isPlaceholder(body)).toBe(false);
});

describe('of findings that overlap', () => {
  test.each([
    ['neighbours both stay', `${GITHUB},AKIAFAKENQT7REZ5LKY2`, ['github_pat_classic', 'aws_access_key_id']],
    ['the longest stays', `sk-proj-AKIAFAKENQT7REZ5LKY2xyz0T3BlbkFJ${BODY}`, ['openai_project_key']],
    ['a format goes before a header', `Authorization: Bearer ${GITHUB}`, ['github_pat_classic']],
    ['a format goes before a cookie', 'sid=xapp-1-A0FAKEFAKE1-1234567890123-' + HEX32 + HEX32, ['slack_app_token']],
    ['a format goes before an address', `https://fake:${GITHUB}@git.example/x`, ['github_pat_classic']],
    ['a format goes before an assignment', `api_key=${GITHUB}`, ['github_pat_classic']],
    ['a confirmed key goes before a header', `cohere, Authorization: Bearer ${BODY}`, ['cohere_api_key']],
    ['a header goes before a guess', `Authorization: Bearer ${BODY}`, ['http_authorization_header']],
    [
      'an older OpenAI key is no Kimi key',
      `kimi sk-${BODY.slice(0, 20)}T3BlbkFJ${BODY.slice(0, 20)}`,
      ['openai_legacy_key'],
    ],
    [
      'a routable token has no other head',
      'glpat-bzoxCnU6ZmFrZQpOT1RSRUFMTk9UUkVBTDAw.01.100pewab0',
      ['gitlab_pat_routable'],
    ],
  ])('%s', (_, text, kinds) => {
    expect(kindsIn(text)).toEqual(kinds);
  });

  test('what authenticates is the value, not its frame', () => {
    for (const [text, secret] of [
      [`Authorization: Bearer ${BODY}`, BODY],
      ['postgres://fake:Not%40Real%2F1@db.example/app', 'Not@Real/1'],
      ['AccountKey=' + BODY + BODY + 'Fake00==', BODY + BODY + 'Fake00=='],
      [`Cookie: sessionid=${BODY}; a=b`, BODY],
    ] as const) {
      const [hit] = findCredentials(finder, text);
      expect(hit?.secret).toBe(secret);
      expect(decodeURIComponent(text.slice(hit?.start, hit?.end))).toBe(secret);
    }
  });
});

describe('a shape that several issuers share', () => {
  const near = (text: string, column: string | null = null, record = text): string[] =>
    findHints(finder, text, { column, record: () => record, freeText: true }).map(
      ({ kind, confidence, hint }) => `${kind} ${hint ? 'hint' : confidence}`,
    );

  test('is named by the record, and by nobody without a sign', () => {
    const key = `sk-${HEX32}`;
    expect(findCredentials(finder, `{"model":"deepseek-chat","k":"${key}"}`)).toMatchObject([
      { kind: 'deepseek_api_key', provider: 'deepseek', confidence: 'medium', hint: false },
    ]);
    expect(findCredentials(finder, key)).toMatchObject([
      { kind: 'sk_hex32_key', provider: 'unknown', confidence: 'low', detector: 'deepseek_api_key', hint: false },
    ]);
  });

  test('without any mark it is a hint of every issuer that it fits, until one is named', () => {
    expect(near(BODY).sort()).toEqual([
      'aws_secret_access_key hint',
      'cloudflare_token_legacy hint',
      'cohere_api_key hint',
      'datadog_app_key hint',
    ]);
    expect(near(BODY, 'cohere_key')).toEqual(['cohere_api_key medium']);
    expect(near(BODY, 'note', '{"service":"Cohere"}')).toEqual(['cohere_api_key medium']);
    expect(near(`COHERE_API_KEY=${BODY}`, 'note', 'datadog')).toEqual(['cohere_api_key medium']);
  });

  test('two issuers named with the same right leave it open', () => {
    expect(near(BODY, 'note', 'cohere and datadog').sort()).toEqual(['cohere_api_key low', 'datadog_app_key low']);
  });

  test('a name counts as a whole word or as a part of a name', () => {
    const token = '00Fake0Example1Not2A3Real4Key5Do6Not7Use8F';
    for (const name of ['okta', 'OKTA_TOKEN', 'oktaToken', 'myOktaToken', 'dev-okta.example', 'SSWS'])
      expect([name, near(`${name} ${token}`)]).toEqual([name, ['okta_api_token high']]);
    expect(near(`rookTable ${token}`)).toEqual(['okta_api_token hint']);
  });

  test.each([
    ['in a column of ids', HEX32, 'trace_id'],
    ['in a column of digests', BODY, 'body.sha1'],
    ['named as an id', `request_id=${HEX32}`, 'note'],
    ['named as a commit', `see commit ${HEX32}deadbeef`, 'note'],
    ['in the path of an address', `https://h.example/a/${HEX32}/b`, 'note'],
    ['in a token of several parts', `abc.${BODY}.xyz`, 'note'],
    ['longer than it may be', `${BODY}x`, 'note'],
    ['of letters alone', 'abcdefghijklmnopqrstuvwxyzabcdefghijklmn', 'note'],
    ['in a path of files', 'usr/local/lib/python3/site/packages/Foo1', 'note'],
  ])('%s it is not even a hint', (_, text, column) => {
    expect(near(text, column, `{"service":"datadog and cohere and aws","x":"${text}"}`)).toEqual([]);
  });

  test('an id counts where its column names the issuer', () => {
    expect(near(HEX32, 'datadog_key_id')).toEqual(['datadog_api_key medium']);
    expect(near(`heroku request_id=deadbeef-cafe-4f0d-abad-c0de12345678`)).toEqual([]);
  });

  test('the secret of an access key is known by the id beside it', () => {
    const secret = 'FakeSecretNotReal/EXAMPLE+0123456789abcd';
    expect(near(secret)).toEqual(['aws_secret_access_key hint']);
    expect(near(secret, 'note', `AKIAFAKENQT7REZ5LKY2 ${secret}`)).toEqual(['aws_secret_access_key high']);
    expect(near(secret, 'secretAccessKey')).toEqual(['aws_secret_access_key high']);
  });

  test('the record is asked for once, however many keys it holds', () => {
    let asked = 0;
    const record = (): string => {
      asked += 1;
      return 'deepseek';
    };
    for (let count = 0; count < 50; count += 1)
      expect(findCredentials(finder, `sk-${HEX32}`, { column: 'k', record })[0]?.kind).toBe('deepseek_api_key');
    expect(asked).toBe(1);
  });
});

test('assignments are looked for in prose only', () => {
  const text = 'my password: "n0tAReal-Passw0rd"';
  const record = (): string => text;
  expect(short(findHints(finder, text, { column: null, record }))).toEqual(['generic_secret_assignment low']);
  expect(short(findHints(finder, text, { column: 'prompt', record, freeText: true }))).toHaveLength(1);
  expect(findHints(finder, text, { column: 'prompt', record })).toEqual([]);
});
