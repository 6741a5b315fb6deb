import { type LoadEntry, providerEntry } from './entry';

/** Issuers of keys to models, messages and mail. */
export const SERVICES: Readonly<Record<string, LoadEntry>> = {
  anthropic: async () => {
    const { anthropicConfigSchema, createAnthropic } = await import('./anthropic.js');
    return providerEntry(anthropicConfigSchema, (config) => createAnthropic(config));
  },
  openai: async () => {
    const { openaiConfigSchema, createOpenai } = await import('./openai.js');
    return providerEntry(openaiConfigSchema, (config) => createOpenai(config));
  },
  sendgrid: async () => {
    const { sendgridConfigSchema, createSendgrid } = await import('./sendgrid.js');
    return providerEntry(sendgridConfigSchema, (config) => createSendgrid(config));
  },
  slack: async () => {
    const { slackConfigSchema, createSlack } = await import('./slack.js');
    return providerEntry(slackConfigSchema, (config) => createSlack(config));
  },
  twilio: async () => {
    const { twilioConfigSchema, createTwilio } = await import('./twilio.js');
    return providerEntry(twilioConfigSchema, (config) => createTwilio(config));
  },
};
