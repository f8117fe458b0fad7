import { pageFolder } from '../../main/hosts/web/build-page.ts';

/** The page once, before the workers would all build it. */
export default async function globalSetup(): Promise<void> {
  await pageFolder({ note: (text) => console.log(text), signal: new AbortController().signal });
}
