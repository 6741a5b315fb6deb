import type { Detector } from '../detector-shape';
import { firstPartyKey } from './first-party-key';
import { anthropicAdminKey } from './ai/anthropic-admin-key';
import { anthropicApiKey } from './ai/anthropic-api-key';
import { anthropicOauthToken } from './ai/anthropic-oauth-token';
import { cerebrasApiKey } from './ai/cerebras-api-key';
import { cohereApiKey } from './ai/cohere-api-key';
import { deepseekApiKey } from './ai/deepseek-api-key';
import { elevenlabsApiKey } from './ai/elevenlabs-api-key';
import { googleGeminiAuthKey } from './ai/google-gemini-auth-key';
import { groqApiKey } from './ai/groq-api-key';
import { huggingfaceOrgToken } from './ai/huggingface-org-token';
import { huggingfaceToken } from './ai/huggingface-token';
import { langfuseSecretKey } from './ai/langfuse-secret-key';
import { langsmithApiKey } from './ai/langsmith-api-key';
import { mistralApiKey } from './ai/mistral-api-key';
import { moonshotKimiKey } from './ai/moonshot-kimi-key';
import { nvidiaApiKey } from './ai/nvidia-api-key';
import { openaiAdminKey } from './ai/openai-admin-key';
import { openaiLegacyKey } from './ai/openai-legacy-key';
import { openaiProjectKey } from './ai/openai-project-key';
import { openrouterApiKey } from './ai/openrouter-api-key';
import { perplexityApiKey } from './ai/perplexity-api-key';
import { replicateToken } from './ai/replicate-token';
import { xaiApiKey } from './ai/xai-api-key';
import { discordBotToken } from './chat/discord-bot-token';
import { discordWebhookUrl } from './chat/discord-webhook-url';
import { mailchimpApiKey } from './chat/mailchimp-api-key';
import { mailgunApiKey } from './chat/mailgun-api-key';
import { mailgunApiKeyV2 } from './chat/mailgun-api-key-v2';
import { sendgridApiKey } from './chat/sendgrid-api-key';
import { slackAppToken } from './chat/slack-app-token';
import { slackBotToken } from './chat/slack-bot-token';
import { slackConfigToken } from './chat/slack-config-token';
import { slackSessionToken } from './chat/slack-session-token';
import { slackPersonToken } from './chat/slack-person-token';
import { slackWebhookUrl } from './chat/slack-webhook-url';
import { telegramBotToken } from './chat/telegram-bot-token';
import { twilioAccountSid } from './chat/twilio-account-sid';
import { twilioApiKeySid } from './chat/twilio-api-key-sid';
import { twilioAuthToken } from './chat/twilio-auth-token';
import { alibabaAccessKeyId } from './cloud/alibaba-access-key-id';
import { awsAccessKeyId } from './cloud/aws-access-key-id';
import { awsBedrockApiKey } from './cloud/aws-bedrock-api-key';
import { awsSecretAccessKey } from './cloud/aws-secret-access-key';
import { awsSessionToken } from './cloud/aws-session-token';
import { azureAdClientSecret } from './cloud/azure-ad-client-secret';
import { azureSasToken } from './cloud/azure-sas-token';
import { azureServicebusKey } from './cloud/azure-servicebus-key';
import { azureStorageAccountKey } from './cloud/azure-storage-account-key';
import { clickhouseCloudSecret } from './cloud/clickhouse-cloud-secret';
import { cloudflareOriginCaKey } from './cloud/cloudflare-origin-ca-key';
import { cloudflareToken } from './cloud/cloudflare-token';
import { cloudflareTokenLegacy } from './cloud/cloudflare-token-legacy';
import { databricksToken } from './cloud/databricks-token';
import { digitaloceanToken } from './cloud/digitalocean-token';
import { dopplerToken } from './cloud/doppler-token';
import { gcpServiceAccountJson } from './cloud/gcp-service-account-json';
import { googleApiKey } from './cloud/google-api-key';
import { googleOauthAccessToken } from './cloud/google-oauth-access-token';
import { googleOauthClientSecret } from './cloud/google-oauth-client-secret';
import { herokuApiKey } from './cloud/heroku-api-key';
import { herokuApiKeyLegacy } from './cloud/heroku-api-key-legacy';
import { oktaApiToken } from './cloud/okta-api-token';
import { pulumiToken } from './cloud/pulumi-token';
import { tailscaleKey } from './cloud/tailscale-key';
import { terraformCloudToken } from './cloud/terraform-cloud-token';
import { vaultBatchToken } from './cloud/vault-batch-token';
import { vaultLegacyToken } from './cloud/vault-legacy-token';
import { vaultRecoveryToken } from './cloud/vault-recovery-token';
import { vaultServiceToken } from './cloud/vault-service-token';
import { vercelToken } from './cloud/vercel-token';
import { atlassianApiToken } from './code/atlassian-api-token';
import { dockerPat } from './code/docker-pat';
import { figmaPat } from './code/figma-pat';
import { githubAppServerToken } from './code/github-app-server-token';
import { githubAppPersonToken } from './code/github-app-person-token';
import { githubFineGrainedPat } from './code/github-fine-grained-pat';
import { githubOauthToken } from './code/github-oauth-token';
import { githubPatClassic } from './code/github-pat-classic';
import { githubRefreshToken } from './code/github-refresh-token';
import { gitlabOtherToken } from './code/gitlab-other-token';
import { gitlabPat } from './code/gitlab-pat';
import { gitlabPatRoutable } from './code/gitlab-pat-routable';
import { linearApiKey } from './code/linear-api-key';
import { notionToken } from './code/notion-token';
import { notionTokenLegacy } from './code/notion-token-legacy';
import { npmAccessToken } from './code/npm-access-token';
import { postmanApiKey } from './code/postman-api-key';
import { pypiUploadToken } from './code/pypi-upload-token';
import { rubygemsKey } from './code/rubygems-key';
import { ageSecretKey } from './generic/age-secret-key';
import { argon2Hash } from './generic/argon2-hash';
import { basicAuthUrl } from './generic/basic-auth-url';
import { bcryptHash } from './generic/bcrypt-hash';
import { databaseUrlWithPassword } from './generic/database-url-with-password';
import { genericSecretAssignment } from './generic/generic-secret-assignment';
import { httpAuthorizationHeader } from './generic/http-authorization-header';
import { jwt } from './generic/jwt';
import { otherPasswordHash } from './generic/other-password-hash';
import { pemPrivateKey } from './generic/pem-private-key';
import { puttyPrivateKey } from './generic/putty-private-key';
import { sessionCookie } from './generic/session-cookie';
import { datadogApiKey } from './operations/datadog-api-key';
import { datadogAppKey } from './operations/datadog-app-key';
import { grafanaCloudToken } from './operations/grafana-cloud-token';
import { grafanaServiceAccountToken } from './operations/grafana-service-account-token';
import { newrelicLicenseKey } from './operations/newrelic-license-key';
import { newrelicPersonKey } from './operations/newrelic-person-key';
import { onepasswordServiceToken } from './operations/onepassword-service-token';
import { sentryOrgToken } from './operations/sentry-org-token';
import { sentryPersonToken } from './operations/sentry-person-token';
import { shopifyToken } from './pay/shopify-token';
import { squareAccessToken } from './pay/square-access-token';
import { squareOauthSecret } from './pay/square-oauth-secret';
import { stripeRestrictedKey } from './pay/stripe-restricted-key';
import { stripeSecretKey } from './pay/stripe-secret-key';
import { stripeWebhookSecret } from './pay/stripe-webhook-secret';

/** Every kind of credential that a scan looks for. A new one is a file here and a line in this list. */
export const DETECTORS: readonly Detector[] = [
  firstPartyKey,
  anthropicAdminKey,
  anthropicApiKey,
  anthropicOauthToken,
  cerebrasApiKey,
  cohereApiKey,
  deepseekApiKey,
  elevenlabsApiKey,
  googleGeminiAuthKey,
  groqApiKey,
  huggingfaceOrgToken,
  huggingfaceToken,
  langfuseSecretKey,
  langsmithApiKey,
  mistralApiKey,
  moonshotKimiKey,
  nvidiaApiKey,
  openaiAdminKey,
  openaiLegacyKey,
  openaiProjectKey,
  openrouterApiKey,
  perplexityApiKey,
  replicateToken,
  xaiApiKey,
  discordBotToken,
  discordWebhookUrl,
  mailchimpApiKey,
  mailgunApiKey,
  mailgunApiKeyV2,
  sendgridApiKey,
  slackAppToken,
  slackBotToken,
  slackConfigToken,
  slackSessionToken,
  slackPersonToken,
  slackWebhookUrl,
  telegramBotToken,
  twilioAccountSid,
  twilioApiKeySid,
  twilioAuthToken,
  alibabaAccessKeyId,
  awsAccessKeyId,
  awsBedrockApiKey,
  awsSecretAccessKey,
  awsSessionToken,
  azureAdClientSecret,
  azureSasToken,
  azureServicebusKey,
  azureStorageAccountKey,
  clickhouseCloudSecret,
  cloudflareOriginCaKey,
  cloudflareToken,
  cloudflareTokenLegacy,
  databricksToken,
  digitaloceanToken,
  dopplerToken,
  gcpServiceAccountJson,
  googleApiKey,
  googleOauthAccessToken,
  googleOauthClientSecret,
  herokuApiKey,
  herokuApiKeyLegacy,
  oktaApiToken,
  pulumiToken,
  tailscaleKey,
  terraformCloudToken,
  vaultBatchToken,
  vaultLegacyToken,
  vaultRecoveryToken,
  vaultServiceToken,
  vercelToken,
  atlassianApiToken,
  dockerPat,
  figmaPat,
  githubAppServerToken,
  githubAppPersonToken,
  githubFineGrainedPat,
  githubOauthToken,
  githubPatClassic,
  githubRefreshToken,
  gitlabOtherToken,
  gitlabPat,
  gitlabPatRoutable,
  linearApiKey,
  notionToken,
  notionTokenLegacy,
  npmAccessToken,
  postmanApiKey,
  pypiUploadToken,
  rubygemsKey,
  ageSecretKey,
  argon2Hash,
  basicAuthUrl,
  bcryptHash,
  databaseUrlWithPassword,
  genericSecretAssignment,
  httpAuthorizationHeader,
  jwt,
  otherPasswordHash,
  pemPrivateKey,
  puttyPrivateKey,
  sessionCookie,
  datadogApiKey,
  datadogAppKey,
  grafanaCloudToken,
  grafanaServiceAccountToken,
  newrelicLicenseKey,
  newrelicPersonKey,
  onepasswordServiceToken,
  sentryOrgToken,
  sentryPersonToken,
  shopifyToken,
  squareAccessToken,
  squareOauthSecret,
  stripeRestrictedKey,
  stripeSecretKey,
  stripeWebhookSecret,
];
