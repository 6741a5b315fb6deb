import type { ElementDetector } from '../element';
import { accountId } from './account-id';
import { apiKey } from './api-key';
import { chatContent } from './chat-content';
import { dob } from './dob';
import { drivingLicence } from './driving-licence';
import { email } from './email';
import { ipAddress } from './ip-address';
import { nameFull } from './name-full';
import { passwordHash } from './password-hash';
import { passwordPlain } from './password-plain';
import { phone } from './phone';
import { postalAddress } from './postal-address';
import { sessionToken } from './session-token';
import { usSsn } from './us-ssn';

/** Every kind of datum with a check of its own. A new one is a file here and a line in this list. */
export const ELEMENTS: readonly ElementDetector[] = [
  email,
  nameFull,
  postalAddress,
  dob,
  phone,
  usSsn,
  drivingLicence,
  passwordPlain,
  passwordHash,
  chatContent,
  apiKey,
  sessionToken,
  ipAddress,
  accountId,
];
