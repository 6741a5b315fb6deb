import { guideFor, MANUAL_GUIDES } from '../../../activities/providers/manual';
import { DETECTORS } from '../../../domain/detection/detectors/list';

/** Issuers whose keys are revoked by calls, as the formats name them. */
const BY_CALL = [
  'first_party',
  'aws',
  'github',
  'gitlab',
  'huggingface',
  'npm',
  'slack',
  'digitalocean',
  'openai',
  'anthropic',
  'sendgrid',
  'twilio',
  'cloudflare',
  'google',
  'hashicorp_vault',
  'databricks',
];

const NAMED = new Set(
  DETECTORS.flatMap(({ provider, signs }) => [provider, ...(signs?.otherwise ? [signs.otherwise.provider] : [])]),
);
const GUIDED = new Set(MANUAL_GUIDES.map(({ provider }) => provider));

test('every issuer that a detector names is reached by calls or has a guide', () => {
  expect([...NAMED].filter((provider) => !BY_CALL.includes(provider) && !GUIDED.has(provider))).toEqual([]);
});

test('no guide and no call is for an issuer that nothing finds', () => {
  expect([...GUIDED, ...BY_CALL].filter((provider) => !NAMED.has(provider))).toEqual([]);
});

test('one guide an issuer', () => {
  expect(GUIDED.size).toBe(MANUAL_GUIDES.length);
});

test.each(MANUAL_GUIDES.map((guide) => [guide.provider, guide] as const))(
  'the guide of %s is short, names its source and holds no key',
  (provider, guide) => {
    expect(guideFor(provider)).toBe(guide);
    expect(guide.steps.length).toBeGreaterThanOrEqual(3);
    expect(guide.steps.length).toBeLessThanOrEqual(4);
    for (const step of guide.steps) {
      expect(step).toMatch(/\.$/);
      expect(step.length).toBeLessThanOrEqual(140);
    }
    for (const text of [guide.where, guide.proof, guide.tells]) expect(text.length).toBeGreaterThan(10);
    expect(new URL(guide.source).protocol).toBe('https:');
    if (guide.where.startsWith('http')) expect(new URL(guide.where).search).toBe('');
  },
);

test('an issuer without a guide of its own gets one that holds anywhere', () => {
  const guide = guideFor('nobody_yet');
  expect(guide).toMatchObject({ provider: 'nobody_yet', where: 'the page of the issuer that lists keys' });
  expect(guide.steps.length).toBeGreaterThan(2);
});
