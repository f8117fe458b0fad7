import { systemClock } from '../../main/hosts/system-clock.ts';
import { kinds } from '../../main/sandbox/product/catalogue.ts';
import { startSite } from '../../main/sandbox/site.ts';
import type { Site } from '../../main/sandbox/site.ts';
import { answerTo } from './child.ts';

/** Before the warm-up the site lives so far back; then its clock is set right, and every product has new reports. */
const behindMs = 8 * 86_400_000;

export type SiteRequest =
  | { readonly do: 'start'; readonly products: number; readonly seed: number; readonly savingMs: number }
  | { readonly do: 'set-clock' }
  | { readonly do: 'left' };

/**
 * A make-believe site in a process of its own. All products have the same manners (login by password that ends at `#`,
 * SCP on a second login), so that the same dialogue can be held by tools that know no others.
 */
let site: Site | null = null;
let late = behindMs;
const clock = { ...systemClock, now: () => systemClock.now() - late };
const slpKinds = [kinds['c9300-stack'], kinds.c8000v, kinds['c9800-cl']];

process.on('message', (request) => void answerTo(() => serve(request as SiteRequest)));
process.on('disconnect', () => process.exit(0));

async function serve(request: SiteRequest): Promise<unknown> {
  switch (request.do) {
    case 'start':
      site = await startSite({
        clock,
        products: request.products,
        seed: request.seed,
        kind: (index) => slpKinds[index % slpKinds.length] ?? kinds.c8000v,
        manners: () => ({
          loginLevel: 15,
          enablePassword: null,
          authentication: ['password'],
          questions: 'one',
          scp: true,
          promptTimestamp: false,
          logging: false,
          banner: null,
          motd: null,
          savingMs: request.savingMs,
        }),
      });
      return site.description.products;
    case 'set-clock':
      late = 0;
      return null;
    case 'left':
      return site?.stats().files ?? [];
  }
}
