import { join } from 'node:path';
import envPaths from 'env-paths';
import { z } from 'zod';
import { DomainError } from '../domain/errors';

/** Everything that the environment decides, read once; nothing else in the project looks at it. */
export interface Config {
  /** database, key store, results, print batches */
  dataDir: string;
  /** root key, approvers' private keys, default name */
  configDir: string;
  /** witness, logs */
  stateDir: string;
  /** downloaded Temporal server */
  cacheDir: string;
  databaseUrl: string | null;
  rootKeyHex: string | null;
  smtp: { host: string; port: number; secure: boolean; user: string | null; password: string | null };
  mailFrom: string;
  mailReplyTo: string;
  mailDomain: string;
  firstParty: { baseUrl: string; adminToken: string } | null;
  /** issuers whose keys can be revoked, and what may be done with them */
  providersFile: string;
  /** messages about tokens in public, as `tocsin serve` takes them */
  intake: IntakeConfig;
  /** for every issuer; null = each as it says itself */
  probeScheduleSeconds: number[] | null;
  evidenceWarnHours: number[];
  revokeWithoutApproval: number;
  /** name used when a command is not told `--as` */
  actor: string | null;
  logLevel: string;
  /** the rest of the environment, for the standard Temporal client configuration */
  env: NodeJS.ProcessEnv;
}

export interface IntakeConfig {
  /** what the organisation says of itself in the records that an intake starts */
  recordFile: string;
  /** false: the file is where it is looked for, and need not be there */
  isRecordNamed: boolean;
  github: { keysUrl: string; keysToken: string | null };
  /** null = GitLab is not listened to */
  gitlab: { token: string; types: string[] } | null;
}

const envSchema = z.object({
  TOCSIN_DATA: z.string().min(1, 'the path of a folder').optional(),
  TOCSIN_CONFIG: z.string().min(1, 'the path of a folder').optional(),
  TOCSIN_STATE: z.string().min(1, 'the path of a folder').optional(),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'a postgres:// address')
    .optional(),
  TOCSIN_ROOT_KEY: z
    .string()
    .regex(/^[0-9a-f]{64}$/, '64 hexadecimal digits')
    .optional(),
  TOCSIN_SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\/\S/, 'smtp://host:port or smtps://host:port')
    .refine(URL.canParse, 'smtp://host:port or smtps://host:port')
    .default('smtp://127.0.0.1:25'),
  TOCSIN_MAIL_FROM: z.string().default('notices@notices.example.org'),
  TOCSIN_MAIL_REPLY_TO: z.string().default('privacy@example.org'),
  TOCSIN_FIRST_PARTY_URL: z
    .string()
    .regex(/^https?:\/\//, 'an http address')
    .optional(),
  TOCSIN_FIRST_PARTY_TOKEN: z.string().default(''),
  TOCSIN_PROVIDERS: z.string().min(1, 'the path of a file').optional(),
  TOCSIN_INTAKE_RECORD: z.string().min(1, 'the path of a file').optional(),
  TOCSIN_GITHUB_KEYS_URL: z
    .string()
    .refine(isSafeAddress, 'an https address, or an http address of this machine')
    .default('https://api.github.com/meta/public_keys/secret_scanning'),
  TOCSIN_GITHUB_KEYS_TOKEN: z.string().min(1, 'a token').optional(),
  TOCSIN_GITLAB_INTAKE_TOKEN: z.string().min(16, 'at least 16 characters').optional(),
  TOCSIN_GITLAB_INTAKE_TYPES: z.string().default(''),
  TOCSIN_PROBE_SECONDS: z
    .string()
    .regex(/^\d+(,\d+)*$/, 'seconds, separated by commas')
    .optional(),
  TOCSIN_EVIDENCE_WARN_HOURS: z
    .string()
    .regex(/^\d{1,4}(,\d{1,4})*$/, 'hours, separated by commas')
    .default('72,24'),
  TOCSIN_REVOKE_WITHOUT_APPROVAL: z
    .string()
    .regex(/^\d{1,9}$/, 'a whole number of keys')
    .default('100'),
  TOCSIN_AS: z.string().optional(),
  TOCSIN_LOG: z
    .enum(['silent', 'error', 'warn', 'info', 'debug'], 'one of silent, error, warn, info, debug')
    .default('warn'),
});

/** Keys that came over a wire which others can write to would verify anything. */
function isSafeAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  return protocol === 'https:' || (protocol === 'http:' && ['127.0.0.1', '[::1]', 'localhost'].includes(hostname));
}

function intakeOf(set: z.infer<typeof envSchema>, configDir: string): IntakeConfig {
  const types = set.TOCSIN_GITLAB_INTAKE_TYPES.split(',').map((one) => one.trim());
  return {
    recordFile: set.TOCSIN_INTAKE_RECORD ?? join(configDir, 'intake.yaml'),
    isRecordNamed: set.TOCSIN_INTAKE_RECORD !== undefined,
    github: { keysUrl: set.TOCSIN_GITHUB_KEYS_URL, keysToken: set.TOCSIN_GITHUB_KEYS_TOKEN ?? null },
    gitlab:
      set.TOCSIN_GITLAB_INTAKE_TOKEN === undefined
        ? null
        : { token: set.TOCSIN_GITLAB_INTAKE_TOKEN, types: types.filter((one) => one !== '') },
  };
}

/** Environment → configuration; a wrong value is one clear sentence and exit 2. */
export function loadConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const parsed = envSchema.safeParse(env);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new DomainError(
      'input',
      `couldn't read the environment: ${String(issue?.path[0])} must be ${issue?.message}`,
      'correct or unset the variable',
    );
  }
  const set = parsed.data;
  const paths = envPaths('tocsin', { suffix: '' });
  const smtp = new URL(set.TOCSIN_SMTP_URL);
  return {
    dataDir: set.TOCSIN_DATA ?? paths.data,
    configDir: set.TOCSIN_CONFIG ?? paths.config,
    // env-paths calls the user's state directory `log`.
    stateDir: set.TOCSIN_STATE ?? paths.log,
    cacheDir: paths.cache,
    databaseUrl: set.DATABASE_URL ?? null,
    rootKeyHex: set.TOCSIN_ROOT_KEY ?? null,
    smtp: {
      host: smtp.hostname,
      port: Number(smtp.port || (smtp.protocol === 'smtps:' ? 465 : 25)),
      secure: smtp.protocol === 'smtps:',
      user: smtp.username ? decodeURIComponent(smtp.username) : null,
      password: smtp.password ? decodeURIComponent(smtp.password) : null,
    },
    mailFrom: set.TOCSIN_MAIL_FROM,
    mailReplyTo: set.TOCSIN_MAIL_REPLY_TO,
    mailDomain: set.TOCSIN_MAIL_FROM.split('@')[1] ?? 'notices.example.org',
    firstParty: set.TOCSIN_FIRST_PARTY_URL
      ? { baseUrl: set.TOCSIN_FIRST_PARTY_URL, adminToken: set.TOCSIN_FIRST_PARTY_TOKEN }
      : null,
    providersFile: set.TOCSIN_PROVIDERS ?? join(set.TOCSIN_CONFIG ?? paths.config, 'providers.yaml'),
    intake: intakeOf(set, set.TOCSIN_CONFIG ?? paths.config),
    evidenceWarnHours: set.TOCSIN_EVIDENCE_WARN_HOURS.split(',').map(Number),
    probeScheduleSeconds: set.TOCSIN_PROBE_SECONDS?.split(',').map(Number) ?? null,
    revokeWithoutApproval: Number(set.TOCSIN_REVOKE_WITHOUT_APPROVAL),
    actor: set.TOCSIN_AS ?? null,
    logLevel: set.TOCSIN_LOG,
    env,
  };
}

/** Files inside the folders, in one place. */
export function pathsOf(config: Config): {
  database: string;
  keyStore: string;
  results: string;
  out: string;
  temporalDir: string;
  temporalAddress: string;
  witness: string;
  rootKey: string;
  approverKeys: string;
  logs: string;
} {
  return {
    database: join(config.dataDir, 'tocsin.sqlite'),
    keyStore: join(config.dataDir, 'keys.sqlite'),
    results: join(config.dataDir, 'results'),
    out: join(config.dataDir, 'out'),
    temporalDir: join(config.dataDir, 'temporal'),
    temporalAddress: join(config.dataDir, 'temporal', 'address.json'),
    witness: join(config.stateDir, 'witness.jsonl'),
    rootKey: join(config.configDir, 'root.key'),
    approverKeys: join(config.configDir, 'approvers'),
    logs: join(config.stateDir, 'logs'),
  };
}
