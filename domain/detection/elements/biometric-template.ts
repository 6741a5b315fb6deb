import { type ElementDetector, type ElementFinding, NONE, isEmptyValue, protectedFinding } from '../element';

const ID = 'biometric.template' as const;
const LIKELY: ElementFinding = { element: ID, protection: 'plain', evidence: 'likely' };
const POSSIBLE: readonly ElementFinding[] = [{ element: ID, protection: 'plain', evidence: 'possible' }];
const DEVICE: ElementFinding = { element: 'device_id', protection: 'plain', evidence: 'likely' };
/** As browsers are told apart: a digest, a UUID or twenty letters and digits. */
const DIGEST =
  /^(?:[0-9a-f]{16}|[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64}|[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}|(?=.*[a-z])(?=.*[A-Z])(?=.*\d)[A-Za-z0-9]{20})$/;
/** Numbers one after the other, as many as no other measurement has. */
const VECTOR = /^[[({"\s]*-?\d*\.?\d+(?:e-?\d+)?(?:[\s,;]+-?\d*\.?\d+(?:e-?\d+)?){15,}[\])}"\s]*$/i;

/**
 * What a body is recognised by. A column called `fingerprint` mostly holds that of a browser: a digest there is a device id, and
 * the biometric reading stays a hint.
 */
export const biometricTemplate: ElementDetector = {
  id: ID,
  columns: [
    'fingerprint',
    'face_embedding',
    'voiceprint',
    'iris',
    'template',
    'fingerprints',
    'face_template',
    'face_vector',
    'voice_embedding',
    'biometric',
    'biometric_template',
    'biometrics',
    'iris_code',
    'palm_print',
    'faceprint',
    'fingerabdruck',
    'huella_dactilar',
    'empreinte',
    '指纹',
  ],
  share: 0.8,
  // The numbers of a vector are one template.
  oncePerRow: true,
  check: (value) => {
    if (isEmptyValue(value)) return null;
    const text = value.trim();
    if (DIGEST.test(text)) return DEVICE;
    const form = protectedFinding(ID, text);
    if (form) return form;
    return VECTOR.test(text) || /^-?\d?\.\d{2,}|^(?=.*\d)\S{8,}$/s.test(text) || /^[A-Za-z0-9+/]{40,}={0,2}$/.test(text)
      ? LIKELY
      : null;
  },
  derive: (value) => (DIGEST.test(value.trim()) ? POSSIBLE : NONE),
  examples: {
    hits: [
      'Rk1SACAyMAAAFAKE0000',
      'FMR-SAMPLE-0001',
      '5f4dcc3b5aa765d61d8327deb882cf99',
      `[${'0.12,'.repeat(127)}0.5]`,
    ],
    misses: ['', 'welcome', 'default theme', '7'],
  },
};
