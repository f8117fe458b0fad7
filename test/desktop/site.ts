import type { ApplicationClient } from '../../main/hosts/application-client.ts';
import { registerSite } from '../../main/hosts/register-site.ts';
import type { TestSite } from '../make-believe.ts';
import type { DesktopApp } from './desktop-app.ts';

export { startTestSite } from '../make-believe.ts';
export type { TestSite } from '../make-believe.ts';

/** Its products, credentials and account into the desktop's workspace, through the page's own bridge. */
export async function registerInDesktop(desktop: DesktopApp, { site }: TestSite): Promise<void> {
  const client = { call: desktop.call.bind(desktop) } as unknown as ApplicationClient;
  await registerSite(client, site, new AbortController().signal);
}
