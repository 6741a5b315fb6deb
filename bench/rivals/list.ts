import { detectSecrets } from './detect-secrets';
import { gitleaks } from './gitleaks';
import type { Rival } from './rival';
import { secretlint } from './secretlint';

/** Whom the scan is measured against. A new one is a file here and a line in this list. */
export const RIVALS: readonly Rival[] = [gitleaks, detectSecrets, secretlint];
