import { afterEach, describe, expect, it } from 'vitest';
import { registerSite, reportStates, runJob, Scope } from './harness.ts';
import { notOnce, quickAccount, reportCount, stillOffered } from './site-checks.ts';

describe('products with one channel, five lines and refused terminal, delete, verify and dir', () => {
  const scope = new Scope();
  afterEach(() => scope.end());

  it('are collected and confirmed all the same, with lines of the published list only', async () => {
    const site = await scope.site({
      products: 8,
      seed: 23,
      cssm: quickAccount,
      manners: () => ({
        channelsPerConnection: 1,
        lines: 5,
        // Without it and behind enable there is no way to put a file but --serve.
        sftp: true,
        refusedCommands: ['terminal', 'delete', 'verify', 'dir'],
      }),
    });
    const application = await scope.application(scope.folder());
    await registerSite(application, site, { way: 'ssh' });

    const result = await runJob(application, 'cycle.start', { productIds: null });

    expect([...result.failed]).toEqual([]);
    expect(stillOffered(site)).toEqual([]);
    expect(notOnce(site)).toEqual([]);
    expect(await reportStates(application)).toEqual({ confirmed: reportCount(site) });
    const jobRows = await application.call('jobs.rows', { id: result.jobId, limit: 500 });
    const codes = new Set(jobRows.rows.flatMap(({ notes }) => notes.map(({ code }) => code)));
    expect([...codes]).toEqual(expect.arrayContaining(['refused_terminal', 'refused_dir', 'refused_delete']));

    const { rows } = await application.call('products.commands', {});
    const templates = rows.filter(({ way }) => way === 'ssh').map(({ line }) => asPattern(line));
    const seen = site.stats().products.flatMap(({ lines }) => lines);
    expect(seen.length).toBeGreaterThan(50);
    expect(seen.filter((line) => !templates.some((template) => template.test(line)))).toEqual([]);
  });
});

/** A placeholder stands for one word; `<enable password>` never stands in a line. */
function asPattern(template: string): RegExp {
  const parts = template.split(/<[a-z]+>/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('\\S+')}$`);
}
