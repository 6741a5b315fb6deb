import type { Detector } from '../detector';
import { anthropicApiKey } from './anthropic-api-key';
import { awsAccessKeyId } from './aws-access-key-id';
import { deepseekApiKey } from './deepseek-api-key';
import { firstPartyKey } from './first-party-key';
import { githubPatClassic } from './github-pat-classic';
import { googleApiKey } from './google-api-key';
import { huggingfaceToken } from './huggingface-token';
import { openaiProjectKey } from './openai-project-key';
import { slackBotToken } from './slack-bot-token';
import { stripeSecretKey } from './stripe-secret-key';

/** Every kind of credential that a scan looks for. A new one is a file here and a line in this list. */
export const DETECTORS: readonly Detector[] = [
  anthropicApiKey,
  awsAccessKeyId,
  deepseekApiKey,
  firstPartyKey,
  githubPatClassic,
  googleApiKey,
  huggingfaceToken,
  openaiProjectKey,
  slackBotToken,
  stripeSecretKey,
];
