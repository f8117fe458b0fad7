import type { CssmProfile } from './cssm.ts';

/** Paths as published (protocol.md, section 7.3). */
const publishedPaths: CssmProfile['paths'] = {
  accounts: 'v2/accounts/search',
  reportUsage: 'v2/devices/reportusage',
  poll: 'v2/accounts/poll',
};

const singleBase = 'https://swapi.cisco.com/services/api/smart-accounts-and-licensing/';
const doubledBase = 'https://swapi.cisco.com/services/api/services/api/smart-accounts-and-licensing/';
const currentTokenUrl = 'https://id.cisco.com/oauth2/default/v1/token';

/** Both published bases (protocol.md, section 7.2). The first one falls back to the other on 404 (open question Q10). */
export const publishedProfiles: readonly CssmProfile[] = [
  {
    name: 'swapi',
    apiUrl: singleBase,
    fallbackApiUrl: doubledBase,
    tokenUrl: currentTokenUrl,
    paths: publishedPaths,
  },
  { name: 'swapi-doubled', apiUrl: doubledBase, tokenUrl: currentTokenUrl, paths: publishedPaths },
];

/** The token URL of older clients, still published. */
export const legacyTokenUrl = 'https://cloudsso.cisco.com/as/token.oauth2';

/** A profile for any base; paths that are not given are the published ones. */
export function customProfile(input: {
  readonly apiUrl: string;
  readonly tokenUrl: string;
  readonly paths?: Partial<CssmProfile['paths']> | undefined;
}): CssmProfile {
  const paths = { ...publishedPaths, ...input.paths };
  return { name: 'custom', apiUrl: input.apiUrl, tokenUrl: input.tokenUrl, paths };
}

/** Base of the newer catalogue, which Plug and Play's calls are published with (protocol.md, sections 7.2 and 7.4). */
export const pnpApiUrl = 'https://apx.cisco.com/v1/software/apis';

/**
 * SSM On-Prem, a kind of its own (protocol.md, section 7.5): both published bases, and the published resources. Its calls
 * for reports are none, so those of the Smart Account stand where nothing asks for them.
 */
export function onPremProfile(host: string, port: number): CssmProfile {
  const origin = `https://${host}:${port}`;
  return {
    name: 'on-prem',
    apiUrl: `${origin}/api/v1`,
    fallbackApiUrl: `${origin}/backend/api/v1`,
    tokenUrl: `${origin}/oauth/token`,
    paths: {
      ...publishedPaths,
      licenses: 'accounts/{domain}/licenses',
      subscriptions: 'accounts/{domain}/license-subscriptions',
      virtualAccounts: 'accounts/{domain}/virtual-accounts',
    },
  };
}

export function profileNamed(name: string): CssmProfile | null {
  return publishedProfiles.find((profile) => profile.name === name) ?? null;
}
