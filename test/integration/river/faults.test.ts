import { afterEach, describe, expect, it } from 'vitest';
import { faultNames, type FaultName } from '../../../main/sandbox/model.ts';
import { runJob, Scope } from './harness.ts';
import { notOnce, siteOfFaults, stillOffered } from './site-checks.ts';

/** What a cycle says of a product with this fault: the code of its failure, or null where it is overcome; and a note. */
const expected: Readonly<Record<FaultName, { readonly code: string | null; readonly note?: string }>> = {
  refuse: { code: 'product.refused' },
  'black-hole': { code: 'product.timeout' },
  slow: { code: null },
  'reset-mid-file': { code: null },
  'half-reply': { code: null },
  'wrong-password': { code: 'login.refused' },
  'scp-off': { code: null, note: 'transfer_fell_back' },
  'sftp-off': { code: null },
  'no-https': { code: null },
  'changed-host-key': { code: 'trust.host_key_changed' },
  'clock-skew': { code: null, note: 'clock_wrong' },
  'many-reports': { code: null },
  'disk-full': { code: 'product.no_space' },
  switchover: { code: null, note: 'switchover' },
  'taken-over': { code: 'trust.other_product' },
  'thin-line': { code: null },
  'no-netconf': { code: null },
  'old-yang': { code: null },
  'rpc-error': { code: null },
  'netconf-cuts': { code: null },
  'old-algorithms': { code: 'product.needs_legacy_algorithms' },
  'several-prompts': { code: null },
  'expired-password': { code: 'login.password_expired' },
  'parser-view': { code: 'not_authorized' },
  'low-privilege': { code: 'login.enable_refused' },
  'smart-transport': { code: null, note: 'reports_by_itself' },
  'other-account': { code: 'trust.wrong_account' },
  converting: { code: null },
};

describe('every fault of the make-believe site', () => {
  const scope = new Scope();
  afterEach(() => scope.end());

  it('is named rightly, and every other product is confirmed', { timeout: 180_000 }, async () => {
    // The first product is a good one and is checked first: it proves the credential that all share.
    const { site, application, ids } = await siteOfFaults(scope, 53, { tries: 2 });
    const [good, ...faulty] = site.products;
    await runJob(application, 'check.start', { productIds: [ids.get(good?.name ?? '') ?? ''] });

    const result = await runJob(application, 'cycle.start', { productIds: null });

    const { rows } = await application.call('jobs.rows', { id: result.jobId, limit: 500 });
    const seen = faultNames.map((name, index) => {
      const row = rows.find(({ productName }) => productName === faulty[index]?.name);
      const codes = [...(row?.notes ?? []), ...result.notes.filter(({ product }) => product === row?.productName)];
      const note = expected[name].note;
      const said = note === undefined || codes.some(({ code }) => code === note) ? note : codes.map(({ code }) => code);
      return [name, row?.error?.code ?? null, ...(said === undefined ? [] : [said])];
    });
    const wanted = faultNames.map((name) => {
      const { code, note } = expected[name];
      return [name, code, ...(note === undefined ? [] : [note])];
    });
    expect(seen).toEqual(wanted);
    const failing = new Set(
      faultNames.flatMap((name, index) =>
        expected[name].code || expected[name].note === 'reports_by_itself' ? [faulty[index]?.name] : [],
      ),
    );
    expect(stillOffered(site).filter((text) => !failing.has(text.split(' ')[0]))).toEqual([]);
    expect(notOnce(site)).toEqual([]);
    expect(site.stats().files).toEqual([]);
  });
});
