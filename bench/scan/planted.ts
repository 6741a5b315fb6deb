import { base62Crc32, crc32 } from '../../domain/detection/crc32';
import { BASE62, BASE64URL, type Seeded } from './seeded';

/** One kind of secret to plant: the shape of its issuer with a random body, never a key of anybody. */
interface PlantedKind {
  /** Id of the credential table. */
  kind: string;
  /** What people write before it; some shapes are keys only beside such a word. */
  says: string;
  make(random: Seeded): string;
}

const HEX = '0123456789abcdef';
const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const DIGITS = '0123456789';
const coded = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

function checked(prefix: string, random: Seeded): string {
  const body = random.text(BASE62, 30);
  return prefix + body + base62Crc32(body);
}

const key = (kind: string, says: string, make: PlantedKind['make']): PlantedKind => ({ kind, says, make });

const MODELS: readonly PlantedKind[] = [
  key(
    'openai_project_key',
    'OPENAI_API_KEY',
    (r) => `sk-proj-${r.text(BASE64URL, 74)}T3BlbkFJ${r.text(BASE64URL, 74)}`,
  ),
  key('anthropic_api_key', 'ANTHROPIC_API_KEY', (r) => `sk-ant-api03-${r.text(BASE64URL, 93)}AA`),
  key('google_api_key', 'GOOGLE_API_KEY', (r) => `AIzaSy${r.text(BASE64URL, 33)}`),
  key('huggingface_token', 'HF_TOKEN', (r) => `hf_${r.text(BASE62, 34)}`),
  key('groq_api_key', 'GROQ_API_KEY', (r) => `gsk_${r.text(BASE62, 52)}`),
  key('openrouter_api_key', 'OPENROUTER_API_KEY', (r) => `sk-or-v1-${r.hex(64)}`),
  key('replicate_token', 'REPLICATE_API_TOKEN', (r) => `r8_${r.text(BASE62, 37)}`),
];

const CLOUDS: readonly PlantedKind[] = [
  key('aws_access_key_id', 'AWS_ACCESS_KEY_ID', (r) => `AKIA${r.text(BASE32, 16)}`),
  key('aws_secret_access_key', 'AWS_SECRET_ACCESS_KEY', (r) => `${r.text(BASE62, 19)}/${r.text(`${BASE62}+`, 20)}`),
  key('digitalocean_token', 'DO_TOKEN', (r) => `dop_v1_${r.hex(64)}`),
  key('databricks_token', 'DATABRICKS_TOKEN', (r) => `dapi${r.text(HEX, 32)}`),
  key('cloudflare_token', 'CLOUDFLARE_API_TOKEN', (r) => {
    const body = r.text(BASE62, 40);
    return `cfut_${body}${crc32(body).toString(16).padStart(8, '0')}`;
  }),
];

const CODE: readonly PlantedKind[] = [
  key('github_pat_classic', 'GITHUB_TOKEN', (r) => checked('ghp_', r)),
  key('github_fine_grained_pat', 'GH_TOKEN', (r) => `github_pat_${r.text(BASE62, 22)}_${r.text(BASE62, 59)}`),
  key('gitlab_pat', 'GITLAB_TOKEN', (r) => `glpat-${r.text(BASE62, 20)}`),
  key('npm_access_token', 'NPM_TOKEN', (r) => checked('npm_', r)),
  key('pypi_upload_token', 'TWINE_PASSWORD', (r) => `pypi-AgEIcHlwaS5vcmc${r.text(BASE64URL, 140)}`),
];

const MESSAGES_AND_MONEY: readonly PlantedKind[] = [
  key('slack_bot_token', 'SLACK_BOT_TOKEN', (r) =>
    ['xoxb', r.text(DIGITS, 12), r.text(DIGITS, 13), r.text(BASE62, 24)].join('-'),
  ),
  key('slack_webhook_url', 'SLACK_WEBHOOK', (r) => {
    const [team, hook] = ['T', 'B'].map((letter) => letter + r.text(BASE32, 10));
    return `https://hooks.slack.com/services/${team}/${hook}/${r.text(BASE62, 24)}`;
  }),
  key('stripe_secret_key', 'STRIPE_SECRET_KEY', (r) => ['sk', 'live', r.text(BASE62, 24)].join('_')),
  key('sendgrid_api_key', 'SENDGRID_API_KEY', (r) => `SG.${r.text(BASE64URL, 22)}.${r.text(BASE64URL, 43)}`),
  key('telegram_bot_token', 'TELEGRAM_BOT_TOKEN', (r) => `7${r.text(DIGITS, 9)}:AA${r.text(BASE64URL, 33)}`),
];

const SHARED_SHAPES: readonly PlantedKind[] = [
  key('jwt', 'SESSION_JWT', (r) => {
    const head = coded({ alg: 'HS256', typ: 'JWT' });
    return `${head}.${coded({ sub: r.hex(16), iat: 1736150000 + r.below(1e6) })}.${r.text(BASE64URL, 43)}`;
  }),
  key('database_url_with_password', 'DATABASE_URL', (r) => {
    const where = `db-${r.below(90) + 10}.example.org:5432/main`;
    return `postgresql://app_writer:${r.text(BASE62, 18)}@${where}`;
  }),
];

/** Every kind that is planted, in the order of the tables printed. */
export const PLANTED_KINDS = [...MODELS, ...CLOUDS, ...CODE, ...MESSAGES_AND_MONEY, ...SHARED_SHAPES];

/** How secrets stand in the texts of a log: as people paste them, and behind the escapes of what wrapped them. */
export const WRAPPINGS: Record<string, (token: string, says: string) => string> = {
  'in a sentence': (token, says) => `My ${says} is ${token} and it worked yesterday.`,
  'at the start of a line': (token, says) => `${says} as printed:\n${token}\nthat is all of it.`,
  'behind a tab': (token, says) => `name\tvalue\n${says}\t${token}\n`,
  'in a shell line': (token, says) => `export ${says}=${token}\n./run.sh`,
  'in JSON': (token, says) => `Payload: {"${says}":"${token}","retries":3}`,
  'in JSON in JSON': (token, says) => `Body was ${JSON.stringify(JSON.stringify({ [says]: token }))}`,
  'in parentheses': (token, says) => `the old one (${token}) was the ${says}`,
  'percent-encoded': (token, says) => `GET /v1/items%3F${says}%3D${token}%26page%3D2`,
  'in HTML': (token, says) => `&lt;input name=&quot;${says}&quot; value=&quot;${token}&quot;&gt;`,
};
/** The one escape that would change the secret itself when it holds a slash or an at sign. */
const PERCENT = 'percent-encoded';

export interface Sample {
  kind: string;
  wrapping: string;
  token: string;
  text: string;
}

/** The n-th planted secret: kinds take turns, and each kind meets every wrapping. */
export function plantedSample(n: number, random: Seeded): Sample {
  const { kind, says, make } = PLANTED_KINDS[n % PLANTED_KINDS.length] ?? random.pick(PLANTED_KINDS);
  const token = make(random);
  const names = Object.keys(WRAPPINGS).filter((name) => name !== PERCENT || encodeURIComponent(token) === token);
  // One step further at every lap, so that no kind is tied to one wrapping.
  const wrapping = names[(n + Math.floor(n / PLANTED_KINDS.length)) % names.length] ?? '';
  return { kind, wrapping, token, text: WRAPPINGS[wrapping]?.(token, says) ?? token };
}
