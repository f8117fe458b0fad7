import { pageFolder } from '../../main/hosts/web/build-page.ts';

/** The page once, before the workers would all build it. */
export default async function globalSetup(): Promise<void> {
  await pageFolder({
    onBuild: () => console.log('Building the page, which takes some seconds …'),
    signal: new AbortController().signal,
  });
}
