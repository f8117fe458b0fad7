import { afterEach, describe, expect, it } from 'vitest';
import { cli, reportStates, Scope } from './harness.ts';
import {
  expectAllConfirmed,
  isLong,
  preparedWorkspace,
  quickAccount,
  reportCount,
  seededNumbers,
  withApplication,
} from './site-checks.ts';

/** Full length: 100 moments over 25 products. Scaled: six moments, one in each sixth of a cycle over 10 products. */
const moments = Number(process.env.SLUICE_TEST_MOMENTS ?? (isLong ? 100 : 6));
const products = isLong ? 25 : 10;
const seed = Number(process.env.SLUICE_TEST_SEED ?? 20_260_101);

/**
 * In the cycle that settles answers are cut too, but no upload more often than it is tried: a third of all cuts, as in
 * the killed one, may hit the same upload every time, and then it is rightly left to a third cycle.
 */
const settling = { cutEveryUploads: 0, cutNextUploads: 2 };

/** Every fourth product stays at the automatic choice. */
const otherWays = ['restconf', 'netconf', 'rest'] as const;

describe(`kill -9 of a cycle at ${moments} moments over ${products} products (seed ${seed})`, () => {
  const scope = new Scope();
  afterEach(() => scope.end());

  const prepare = async (round: number) => {
    const site = await scope.site({
      products,
      seed: 100 + round,
      cssm: { ...quickAccount, cutEveryUploads: 3, cutEveryPolls: 5 },
    });
    const workspace = await preparedWorkspace(scope, site);
    await withApplication(workspace, async (application) => {
      // Some of them otherwise, so that every way in is killed.
      const { rows } = await application.call('products.list', { limit: 500 });
      for (const { id, name } of rows) {
        const place = site.products.findIndex((one) => one.name === name);
        const way = otherWays[place % 4];
        if (way !== undefined && site.products[place]?.smartLicensing === 'slp')
          await application.call('products.edit', { ids: [id], patch: { way } });
      }
    });
    return { site, workspace };
  };

  it(
    'loses nothing, sends nothing twice, leaves no file: one more cycle confirms every report',
    { timeout: moments * 60_000 },
    async () => {
      const random = seededNumbers(seed);
      // How long an undisturbed cycle takes on this machine today.
      const undisturbed = await prepare(0);
      undisturbed.site.cssm.setBehaviour(settling);
      const started = performance.now();
      const whole = await cli(['cycle'], { workspace: undisturbed.workspace });
      const wholeMs = performance.now() - started;
      expect(whole.code, whole.stdout + whole.stderr).toBe(0);
      expectAllConfirmed(undisturbed.site);
      await scope.end();

      let killed = 0;
      for (let round = 1; round <= moments; round += 1) {
        const atMs = Math.round(((round - 1 + random()) / moments) * wholeMs);
        const { site, workspace } = await prepare(round);
        const first = await cli(['cycle'], {
          workspace,
          onStart: (child) => {
            const timer = setTimeout(() => child.kill('SIGKILL'), atMs);
            child.once('exit', () => clearTimeout(timer));
          },
        });
        if (first.code === null) killed += 1;
        const uploadsBefore = site.stats().cssm.uploads;
        site.cssm.setBehaviour(settling);
        const second = await cli(['cycle'], { workspace });
        const where = `round ${round}, killed at ${atMs} of ${Math.round(wholeMs)} ms, ${uploadsBefore} uploads before`;
        // 3: the killed one was over already.
        expect([0, 3], `${where}\n${second.stdout}${second.stderr}`).toContain(second.code);
        try {
          expectAllConfirmed(site);
          const states = await withApplication(workspace, reportStates);
          expect(states).toEqual({ confirmed: reportCount(site) });
        } catch (error) {
          throw new Error(`${where}\n${second.stdout}${second.stderr}`, { cause: error });
        }
        await scope.end();
      }
      expect(killed).toBeGreaterThanOrEqual(moments / 3);
    },
  );
});
