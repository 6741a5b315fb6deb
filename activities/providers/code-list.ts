import { type LoadEntry, providerEntry } from './entry';

/** Issuers of tokens to code, packages and models. */
export const CODE: Readonly<Record<string, LoadEntry>> = {
  github: async () => {
    const { githubConfigSchema, createGithub } = await import('./github.js');
    return providerEntry(githubConfigSchema, (config) => createGithub(config));
  },
  gitlab: async () => {
    const { gitlabConfigSchema, createGitlab } = await import('./gitlab.js');
    return providerEntry(gitlabConfigSchema, (config) => createGitlab(config));
  },
  huggingface: async () => {
    const { huggingfaceConfigSchema, createHuggingface } = await import('./huggingface.js');
    return providerEntry(huggingfaceConfigSchema, (config) => createHuggingface(config));
  },
  npm: async () => {
    const { npmConfigSchema, createNpm } = await import('./npm.js');
    return providerEntry(npmConfigSchema, (config) => createNpm(config));
  },
};
