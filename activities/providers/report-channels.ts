/** How an issuer is told of a leaked key that is not known to be ours. */
export interface ReportChannel {
  /** an address or page, or how to find it */
  to: string;
  /** the channel takes the key itself and revokes it; a person lets it go with `tocsin contain release` */
  takesKeys: boolean;
  /** the issuer tells the key's owner by itself */
  tellsOwner: boolean;
  /** public page that says so */
  source: string;
}

/** Names of secrets whose issuer nobody knows: the service that takes them has to be found first. */
const WITHOUT_ISSUER: ReadonlySet<string> = new Set(['generic', 'unknown']);

const CHANNELS: Readonly<Record<string, ReportChannel>> = {
  aws: {
    to: 'trustandsafety@support.aws.com',
    takesKeys: false,
    tellsOwner: false,
    source: 'https://repost.aws/articles/ARDaJQbZSdSdKpFjrFMNmgzQ/abuse-reporting-faqs',
  },
  first_party: {
    to: 'whoever runs your own key service',
    takesKeys: false,
    tellsOwner: false,
    source: 'docs/providers.md',
  },
  github: {
    to: 'https://api.github.com/credentials/revoke, which takes any token and needs no login',
    takesKeys: true,
    tellsOwner: true,
    source: 'https://docs.github.com/en/rest/credentials/revoke',
  },
  huggingface: {
    to: 'https://huggingface.co/api/credentials/revoke, which takes any token and needs no login',
    takesKeys: true,
    tellsOwner: true,
    source: 'https://huggingface.co/docs/hub/security-tokens#revoking-a-leaked-token',
  },
};

/** The documented channel of an issuer; of every other one the contact that it publishes itself (RFC 9116); null = no issuer. */
export function channelOf(provider: string): ReportChannel | null {
  if (WITHOUT_ISSUER.has(provider)) return null;
  return (
    CHANNELS[provider] ?? {
      to: 'the security contact that the issuer publishes: /.well-known/security.txt at its main host',
      takesKeys: false,
      tellsOwner: false,
      source: 'https://www.rfc-editor.org/rfc/rfc9116',
    }
  );
}
