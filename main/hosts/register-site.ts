import type { WayChoice } from '../../shared/vocabulary.ts';
import type { ApplicationClient } from './application-client.ts';
import type { SiteDescription } from './make-believe-site.ts';

/** So that lists have something to group by. */
const sites = ['Osaka', 'Nagoya', 'Lyon', 'Dallas'];
const roles = ['core', 'access', 'edge'];

/** Credentials, products (at several sites, with tags) and the account of a make-believe site, into a workspace. */
export async function registerSite(
  application: ApplicationClient,
  site: SiteDescription,
  signal: AbortSignal,
  way: WayChoice = 'auto',
): Promise<void> {
  const credentials = new Map<string, string>();
  let via: string | null = null;
  for (const { name, host, port, username, password, ...jump } of site.jump_hosts ?? []) {
    const credential = `demo-${name}`;
    await application.call('credentials.set', { name: credential, username, password }, { signal });
    await application.call('jumps.add', { name, host, port, credential, via: jump.via }, { signal });
    via = name;
  }
  for (const [index, product] of site.products.entries()) {
    const login = JSON.stringify([product.username, product.password, product.enable_password]);
    let credential = credentials.get(login);
    if (credential === undefined) {
      credential = `demo-${credentials.size + 1}`;
      credentials.set(login, credential);
      await application.call(
        'credentials.set',
        {
          name: credential,
          username: product.username,
          password: product.password,
          ...(product.enable_password === null ? {} : { enablePassword: product.enable_password }),
        },
        { signal },
      );
    }
    const { name, host, ssh_port: sshPort, https_port: restPort, netconf_port: netconfPort } = product;
    const place = { site: sites[index % sites.length] ?? null, tags: tagsOf(index) };
    await application.call(
      'products.add',
      { name, host, sshPort, restPort, netconfPort, way, credential, via, ...place },
      { signal },
    );
  }
  const { api_url: apiUrl, token_url: tokenUrl, client_id: clientId, client_secret: clientSecret } = site.cssm;
  await application.call('account.set', { apiUrl, tokenUrl, clientId, clientSecret }, { signal });
  if (site.on_prem) {
    const { host, api_port: port, account, ca, ...login } = site.on_prem;
    const secret = { clientId: login.client_id, clientSecret: login.client_secret };
    await application.call('onPrem.set', { host, port, account, ...secret, extraCas: [ca] }, { signal });
  }
  // The make-believe account may be asked faster than the real one, whose limits are not published.
  await application.call('settings.set', { patch: { accountRequestsPerSecond: 30 } }, { signal });
}

function tagsOf(index: number): string[] {
  const role = roles[index % roles.length] ?? 'core';
  return index % 5 === 0 ? [role, 'pilot'] : [role];
}
