/** Names of issuers that are not their id with a capital letter. */
const NAMES: Readonly<Record<string, string>> = {
  '1password': '1Password',
  alibaba: 'Alibaba Cloud',
  aws: 'Amazon Web Services',
  clickhouse: 'ClickHouse',
  deepseek: 'DeepSeek',
  digitalocean: 'DigitalOcean',
  elevenlabs: 'ElevenLabs',
  github: 'GitHub',
  gitlab: 'GitLab',
  hashicorp_terraform: 'HashiCorp',
  hashicorp_vault: 'HashiCorp Vault',
  huggingface: 'Hugging Face',
  langsmith: 'LangSmith',
  moonshot: 'Moonshot AI',
  newrelic: 'New Relic',
  npm: 'npm',
  nvidia: 'NVIDIA',
  openai: 'OpenAI',
  openrouter: 'OpenRouter',
  pypi: 'PyPI',
  rubygems: 'RubyGems',
  sendgrid: 'SendGrid',
  xai: 'xAI',
};

/** Issuers that are no company: ourselves, and formats that many use. */
const NOBODY: ReadonlySet<string> = new Set(['first_party', 'generic', 'unknown']);

/** An issuer as its customers know it; null = ourselves, or nobody in particular. */
export function issuerName(provider: string): string | null {
  if (NOBODY.has(provider)) return null;
  const words = provider.replace(/_/g, ' ');
  return NAMES[provider] ?? words.charAt(0).toUpperCase() + words.slice(1);
}
