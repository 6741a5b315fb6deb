import type { ElementDetector } from '../element';
import { type NumberKind, numberDetector } from '../number-detector';
import { accountId } from './account-id';
import { age } from './age';
import { apiKey } from './api-key';
import { biometricTemplate } from './biometric-template';
import { userAgent } from './browser-agent';
import { browsingHistory } from './browsing-history';
import { chatContent } from './chat-content';
import { cookieId } from './cookie-id';
import { criminalRecord } from './criminal-record';
import { deviceId } from './device-id';
import { deviceImei } from './device-imei';
import { dob } from './dob';
import { drivingLicence } from './documents/driving-licence';
import { passport } from './documents/passport';
import { plate } from './documents/plate';
import { vin } from './documents/vin';
import { visa } from './documents/visa';
import { education } from './education';
import { email } from './email';
import { emailContent } from './email-content';
import { employment } from './employment';
import { ethnicOrigin } from './ethnic-origin';
import { familyOrRelations } from './family-or-relations';
import { gender } from './gender';
import { genetic } from './genetic';
import { geolocationCoarse } from './geolocation-coarse';
import { geolocationPrecise } from './geolocation-precise';
import { healthCondition } from './health-condition';
import { healthInsurance } from './health-insurance';
import { healthProviderNpi } from './health-provider-npi';
import { healthRecordNumber } from './health-record-number';
import { incomeOrBalance } from './income-or-balance';
import { infrastructureSecret } from './infrastructure-secret';
import { ipAddress } from './ip-address';
import { jwt } from './jwt';
import { macAddress } from './mac-address';
import { mfaSecret } from './mfa-secret';
import { minor } from './minor';
import { bankAccountNumber } from './money/bank-account-number';
import { cardCvv } from './money/card-cvv';
import { cardExpiry } from './money/card-expiry';
import { cryptoSeedPhrase } from './money/crypto-seed-phrase';
import { cryptoWallet } from './money/crypto-wallet';
import { iban } from './money/iban';
import { paymentCard } from './money/payment-card';
import { taxRecord } from './money/tax-record';
import { usRouting } from './money/us-routing';
import { nameFull } from './name-full';
import { arCuit } from './national/ar-cuit';
import { auMedicare } from './national/au-medicare';
import { auTfn } from './national/au-tfn';
import { beNationalNumber } from './national/be-national-number';
import { brCnpj } from './national/br-cnpj';
import { brCpf } from './national/br-cpf';
import { caSin } from './national/ca-sin';
import { chAhv } from './national/ch-ahv';
import { clRut } from './national/cl-rut';
import { cnResidentId } from './national/cn-resident-id';
import { deSteuerId } from './national/de-steuer-id';
import { dkCpr } from './national/dk-cpr';
import { esDni } from './national/es-dni';
import { esNie } from './national/es-nie';
import { fiHetu } from './national/fi-hetu';
import { frNir } from './national/fr-nir';
import { idNik } from './national/id-nik';
import { iePps } from './national/ie-pps';
import { inAadhaar } from './national/in-aadhaar';
import { inPan } from './national/in-pan';
import { itCodiceFiscale } from './national/it-codice-fiscale';
import { jpMyNumber } from './national/jp-my-number';
import { krRrn } from './national/kr-rrn';
import { mxCurp } from './national/mx-curp';
import { myNric } from './national/my-nric';
import { nlBsn } from './national/nl-bsn';
import { noFodselsnummer } from './national/no-fodselsnummer';
import { plPesel } from './national/pl-pesel';
import { ptNif } from './national/pt-nif';
import { roCnp } from './national/ro-cnp';
import { sePersonnummer } from './national/se-personnummer';
import { sgNric } from './national/sg-nric';
import { thId } from './national/th-id';
import { trTckn } from './national/tr-tckn';
import { ukNhs } from './national/uk-nhs';
import { ukNino } from './national/uk-nino';
import { usItin } from './national/us-itin';
import { usSsn } from './national/us-ssn';
import { zaId } from './national/za-id';
import { nationality } from './nationality';
import { oauthRefresh } from './oauth-refresh';
import { passwordHash } from './password-hash';
import { passwordPlain } from './password-plain';
import { phone } from './phone';
import { photo } from './photo';
import { pin } from './pin';
import { politicalOpinion } from './political-opinion';
import { postalAddress } from './postal-address';
import { privateKey } from './private-key';
import { religion } from './religion';
import { resetLink } from './reset-link';
import { securityQa } from './security-qa';
import { sessionToken } from './session-token';
import { sexualLife } from './sexual-life';
import { signatureImage } from './signature-image';
import { supportRecord } from './support-record';
import { tradeUnion } from './trade-union';
import { transactionHistory } from './transaction-history';
import { uploadedFile } from './uploaded-file';
import { usageMetadata } from './usage-metadata';
import { username } from './username';
import { voiceRecording } from './voice-recording';

/** Kinds of numbers that have a shape, and most of them a check. */
const NUMBERS: readonly NumberKind[] = [
  arCuit,
  auMedicare,
  auTfn,
  beNationalNumber,
  brCnpj,
  brCpf,
  caSin,
  chAhv,
  clRut,
  cnResidentId,
  deSteuerId,
  dkCpr,
  esDni,
  esNie,
  fiHetu,
  frNir,
  idNik,
  iePps,
  inAadhaar,
  inPan,
  itCodiceFiscale,
  jpMyNumber,
  krRrn,
  mxCurp,
  myNric,
  nlBsn,
  noFodselsnummer,
  plPesel,
  ptNif,
  roCnp,
  sePersonnummer,
  sgNric,
  thId,
  trTckn,
  ukNhs,
  ukNino,
  usItin,
  zaId,
  iban,
  paymentCard,
  usRouting,
  passport,
  vin,
  visa,
  deviceImei,
  healthInsurance,
  healthProviderNpi,
  healthRecordNumber,
  bankAccountNumber,
  taxRecord,
];

/**
 * Every kind of datum with a check of its own. A new one is a file here and a line in this list. Where a column's name and
 * values fit several equally well, the earlier one counts.
 */
export const ELEMENTS: readonly ElementDetector[] = [
  email,
  nameFull,
  postalAddress,
  dob,
  phone,
  ...NUMBERS.map(numberDetector),
  macAddress,
  usSsn,
  cardCvv,
  cardExpiry,
  cryptoSeedPhrase,
  cryptoWallet,
  drivingLicence,
  plate,
  passwordPlain,
  passwordHash,
  securityQa,
  mfaSecret,
  pin,
  chatContent,
  apiKey,
  jwt,
  oauthRefresh,
  privateKey,
  sessionToken,
  resetLink,
  ipAddress,
  accountId,
  username,
  age,
  gender,
  nationality,
  photo,
  signatureImage,
  deviceId,
  cookieId,
  userAgent,
  browsingHistory,
  incomeOrBalance,
  transactionHistory,
  healthCondition,
  biometricTemplate,
  genetic,
  ethnicOrigin,
  religion,
  politicalOpinion,
  sexualLife,
  tradeUnion,
  criminalRecord,
  geolocationPrecise,
  geolocationCoarse,
  emailContent,
  uploadedFile,
  voiceRecording,
  minor,
  employment,
  education,
  familyOrRelations,
  supportRecord,
  usageMetadata,
  infrastructureSecret,
];
