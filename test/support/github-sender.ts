import { createHash, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { request } from 'node:http';
import { startIssuer, type Issuer } from './issuer-server';

/** What came back over HTTP. */
export interface Heard {
  status: number;
  text: string;
  headers: Record<string, string | string[] | undefined>;
}

/** One request exactly as given: the letters of header names stay as they are. */
export function sendRaw(
  url: string,
  { method = 'POST', headers = {}, body = '' }: { method?: string; headers?: object; body?: string | Buffer },
): Promise<Heard> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { method, headers: { ...headers }, agent: false }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part: string) => (text += part));
      response.once('end', () => resolve({ status: response.statusCode ?? 0, text, headers: response.headers }));
    });
    sent.once('error', reject);
    sent.end(body);
  });
}

/** A sender that signs as GitHub does, and the server at which its keys are published. */
export interface Sender {
  keyServer: Issuer;
  /** The key list: identifier → PEM. A change has another tag. */
  published: Map<string, string>;
  identifier: string;
  /** Headers of a body signed with the sender's key. */
  headersOf(body: string | Buffer, identifier?: string): Record<string, string>;
  post(url: string, body: string | Buffer, headers?: Record<string, string>): Promise<Heard>;
}

/** The vector of GitHub's own samples: its key, a body with a space too many, and the signature over just these bytes. */
export const PUBLISHED_SAMPLE = {
  identifier: '90a421169f0a406205f1563a953312f0be898d3c7b6c06b681aa86a874555f4a',
  key: `-----BEGIN PUBLIC KEY-----
MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE9MJJHnMfn2+H4xL4YaPDA4RpJqUq
kCmRCBnYERxZanmcpzQSXs1X/AljlKkbJ8qpVIW4clayyef9gWhFbNHWAA==
-----END PUBLIC KEY-----
`,
  body: '[{"type":"github_oauth_token","token":"cb4985f91f740272c0234202299f43808034d7f5","url":" https://github.com/github/faketestrepo/blob/b0dd59c0b500650cacd4551ca5989a6194001b10/production.env"}]',
  signature: 'MEQCIAfgjgz6Ou/3DXMYZBervz1TKCHFsvwMcbuJhNZse622AiAG86/cku2XdcmFWNHl2WSJi2fkE8t+auvB24eURaOd2A==',
};

export function newKey(): { identifier: string; pem: string; privateKey: KeyObject } {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString();
  return { identifier: createHash('sha256').update(pem).digest('hex'), pem, privateKey };
}

export async function startSender(): Promise<Sender> {
  const own = newKey();
  const published = new Map([
    [PUBLISHED_SAMPLE.identifier, PUBLISHED_SAMPLE.key],
    [own.identifier, own.pem],
  ]);
  const keyServer = await startIssuer(({ headers }) => {
    const list = [...published].map(([key_identifier, key], at) => ({ key_identifier, key, is_current: at === 0 }));
    const etag = `"${createHash('sha256').update(JSON.stringify(list)).digest('hex')}"`;
    if (headers['if-none-match'] === etag) return { status: 304, headers: { etag }, text: '' };
    return { status: 200, headers: { etag }, body: { public_keys: list } };
  });
  const headersOf: Sender['headersOf'] = (body, identifier = own.identifier) => ({
    'content-type': 'application/json',
    'Github-Public-Key-Identifier': identifier,
    'Github-Public-Key-Signature': sign('sha256', Buffer.from(body), own.privateKey).toString('base64'),
  });
  return {
    keyServer,
    published,
    identifier: own.identifier,
    headersOf,
    post: (url, body, headers = headersOf(body)) => sendRaw(url, { headers, body }),
  };
}
