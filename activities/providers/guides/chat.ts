import { STOPS, type ManualGuide } from './guide-shape';

/** Issuers of messages and mail. */
export const CHAT_GUIDES: readonly ManualGuide[] = [
  {
    provider: 'discord',
    where: 'https://discord.com/developers/applications',
    steps: [
      'A bot: open its application and choose to reset the token.',
      'A webhook: delete it in the settings of its channel.',
      'Give the new value to whoever runs it.',
    ],
    proof:
      'one call only, since many refusals ban the address: GET /api/v10/users/@me answers 401 to a bot’s token, GET of a webhook 404 with code 10015; each worked before',
    tells: 'the bot goes offline at once; messages of the webhook are no longer taken',
    source: 'https://discord.com/developers/docs/topics/oauth2',
  },
  {
    provider: 'mailchimp',
    where: 'https://admin.mailchimp.com/account/api/',
    steps: ['Find the key by its first characters and its owner.', 'Revoke it.', 'Make a new one if needed.'],
    proof: 'the list shows the key revoked: keep a picture of it, without the key',
    tells: STOPS,
    source: 'https://mailchimp.com/help/about-api-keys/',
  },
  {
    provider: 'mailgun',
    where: 'https://app.mailgun.com/settings/api_security',
    steps: [
      'Find the key; look at the region, since accounts in the EU are separate.',
      'Delete it, or reset the primary key.',
      'Wait: a primary key that was reset is said to work for up to 48 hours more.',
    ],
    proof:
      'GET /v3/domains with the key answers 401 at the host of its region, where it answered 200 before; for a primary key ask again after 48 hours',
    tells: 'mail that is sent with the key stops',
    source: 'https://documentation.mailgun.com/docs/mailgun/api-reference/',
  },
  {
    provider: 'sendgrid',
    where: 'https://app.sendgrid.com/settings/api_keys',
    steps: [
      'A key that was not found: look in accounts below yours and in the EU region.',
      'Write down its rights, then delete it.',
      'Make a new one with the same rights: one without rights named has all of them.',
    ],
    proof:
      'GET /v3/scopes with the key answers 401 “invalid, expired, or revoked”, and the key no longer stands in the list',
    tells: 'mail that is sent with the key stops',
    source: 'https://www.twilio.com/docs/sendgrid/api-reference/api-keys/delete-api-keys',
  },
  {
    provider: 'telegram',
    where: 'https://t.me/BotFather',
    steps: ['As the owner of the bot, send /revoke.', 'Choose the bot.', 'Give the new token to whoever runs it.'],
    proof:
      'getMe with the old token answers 401, where it worked before; the address holds the token, so keep it out of logs',
    tells: 'the bot stops until it has the new token; its webhook has to be set again',
    source: 'https://core.telegram.org/bots/features#botfather',
  },
  {
    provider: 'twilio',
    where: 'https://console.twilio.com/us1/account/keys-credentials/api-keys',
    steps: [
      'The token of the account: make a secondary one and give it to everything that uses the first.',
      'Promote the secondary one: from then on the first one fails, for the whole account.',
      'A key: find it by its SID, in accounts below yours too, and delete it.',
      'A Main key can be made in the Console only.',
    ],
    proof:
      'the token: GET /2010-04-01/Accounts/{sid}.json answers 401; a key: reading it as administrator answers 404 after 200. 401 with 20003 is what a live key gets',
    tells:
      'promoting is immediate and changes the signatures of webhooks too; functions that hold the token fail for a minute',
    source: 'https://www.twilio.com/docs/iam/api-keys',
  },
];
