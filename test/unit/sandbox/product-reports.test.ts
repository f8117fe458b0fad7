import { describe, expect, test } from 'vitest';
import { SiteAccounts } from '../../../main/sandbox/product/accounts.ts';
import { kindAt, kinds } from '../../../main/sandbox/product/catalogue.ts';
import { SiteProduct } from '../../../main/sandbox/product/site-product.ts';
import type { SiteProductOptions } from '../../../main/sandbox/product/site-product.ts';
import { createSigner } from '../../../main/sandbox/signing.ts';

const day = 86_400_000;
const start = Date.UTC(2026, 10, 22, 12);
const signer = createSigner('test');

function make(more: Partial<SiteProductOptions> = {}): { product: SiteProduct; advance: (days: number) => void } {
  let ahead = 0;
  const product = new SiteProduct({
    index: 0,
    kind: kinds['c9300-stack'],
    seed: '1',
    signer,
    accounts: new SiteAccounts({ netops: 'secret' }),
    now: () => start + ahead,
    faults: new Set(),
    faultStrikes: 1,
    ...more,
  });
  return { product, advance: (days) => (ahead += days * day) };
}

const ack = (
  product: SiteProduct,
  reportIds: readonly string[],
  more: { nonce?: string; policy?: boolean } = {},
): string => {
  const { pid, serial } = product.chassis.active;
  return signer.ackFile({ udi: { pid, serial }, reportIds, nonce: 'abcdefghijklmnop', at: start, ...more });
};

describe('reports of a virtual product', () => {
  test('the same seed gives the same product, another seed another', () => {
    const picture = (seed: string): string => {
      const { product } = make({ seed });
      return JSON.stringify([product.name, product.udis, product.usage({ kind: 'all' }).map(({ payload }) => payload)]);
    };
    expect(picture('1')).toBe(picture('1'));
    expect(picture('1')).not.toBe(picture('2'));
  });

  test.each(Array.from({ length: 24 }, (_, index) => index))('place %i starts with 2 to 6 reports to send', (index) => {
    const { product } = make({ index, kind: kindAt(index) });
    const waiting = product.usage({ kind: 'unreported' }).length;
    expect(waiting).toBeGreaterThanOrEqual(2);
    expect(waiting).toBeLessThanOrEqual(6);
    expect(product.reports().some(({ state }) => state === 'ACK')).toBe(product.lastAckReceived !== null);
  });

  test('every payload is compact JSON, signed, with its id where its version has it', () => {
    for (const kind of [kinds['c9300-stack'], kinds.c8000v]) {
      const { product } = make({ kind, index: 7 });
      product.closeReports();
      for (const { id, payload, signature } of product.usage({ kind: 'all' })) {
        const read = JSON.parse(payload) as {
          version?: string;
          asset_identification: { report_id?: number };
          meta: { report_id?: number; customer_tags: Record<string, string> };
          measurements: { start_time: number; end_time: number; sample_interval: number }[];
        };
        expect(payload).toBe(JSON.stringify(read));
        expect(String(kind === kinds.c8000v ? read.meta.report_id : read.asset_identification.report_id)).toBe(id);
        expect(read.version).toBe(kind === kinds.c8000v ? undefined : '2.0');
        expect(payload).toContain(']]>');
        for (const { start_time, end_time, sample_interval } of read.measurements)
          expect(sample_interval).toBe(end_time - start_time);
        const udi = { pid: signature.sudi.udi_pid, serial: signature.sudi.udi_serial_number };
        expect(signer.checkPayload(udi, payload, signature.value)).toBe(true);
        expect(signer.checkPayload(udi, `${payload} `, signature.value)).toBe(false);
      }
    }
  });

  test('a saved file holds every payload whole, ]]> too', () => {
    const { product } = make({ index: 7 });
    const reports = product.usage({ kind: 'unreported' });
    const text = product.usageFile(reports);
    const bodies = [...text.matchAll(/<RUMReport>([\s\S]*?)<\/RUMReport>/g)].map(([, body = '']) => {
      const whole = [...body.matchAll(/<!\[CDATA\[([\s\S]*?)\]\]>/g)].map(([, piece]) => piece).join('');
      return (JSON.parse(whole) as { payload: string }).payload;
    });
    expect(bodies).toEqual(reports.map(({ payload }) => payload));
    expect(text).toMatch(
      /^<\?xml version="1\.0" encoding="UTF-8"\?><smartLicense><smartLicenseSystemInfo><data>\{"sudi"/,
    );
  });

  test('a request closes what is open once; a second one finds nothing new', () => {
    const { product, advance } = make();
    const before = product.usage({ kind: 'unreported' }).length;
    product.closeReports();
    const after = product.usage({ kind: 'unreported' }).length;
    expect(after).toBe(before + 2);
    product.closeReports();
    expect(product.usage({ kind: 'unreported' })).toHaveLength(after);
    advance(1 / 24);
    product.closeReports();
    expect(product.usage({ kind: 'unreported' })).toHaveLength(after + 2);
  });

  test('reports close by interval and by change while days pass, ids stay unique', () => {
    const { product, advance } = make();
    const before = product.usage({ kind: 'unreported' }).length;
    advance(60);
    expect(product.usage({ kind: 'unreported' }).length).toBeGreaterThan(before + 14);
    expect(product.usage({ kind: 'days', days: 10 }).length).toBeLessThan(product.usage({ kind: 'all' }).length);
    const counts = product.usage({ kind: 'all' }).flatMap(({ payload }) => payload.match(/"value":"\d+"/g) ?? []);
    expect(new Set(counts).size).toBeGreaterThan(1);
    const ids = product.reports().map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('an ACK acknowledges what it names, the rest stays; a day later it is purged', () => {
    const { product, advance } = make();
    const [first, ...others] = product.usage({ kind: 'unreported' });
    const text = ack(product, [first?.id ?? '']);
    expect(product.importFile(text)).toEqual({ ok: true, kind: 'ack', acknowledged: 1 });
    expect(product.lastAckReceived).toBe(start);
    expect(product.usage({ kind: 'unreported' })).toEqual(others);
    expect(product.usage({ kind: 'all' })).toContain(first);
    expect(product.importFile(text)).toEqual({ ok: true, kind: 'ack', acknowledged: 0 });
    expect(product.lastAckReceived).toBe(start + 1000);
    advance(1.1);
    expect(product.usage({ kind: 'all' })).not.toContain(first);
    expect(product.reports()).toContain(first);
  });

  test('refuses what is not for it', () => {
    const { product } = make();
    const other = make({ seed: '2' }).product;
    const text = ack(product, []);
    const reasonOf = (file: string): string => {
      const outcome = product.importFile(file);
      return outcome.ok ? 'ok' : outcome.reason;
    };
    expect(reasonOf(ack(other, []))).toBe('identifier');
    expect(reasonOf(ack(product, [], { nonce: '' }))).toBe('nonce');
    const foreign = /"nonce":"(\w+)"/.exec(other.usageFile([]).replaceAll('&quot;', '"'))?.[1] ?? '';
    const own = /"nonce":"(\w+)"/.exec(product.usageFile([]))?.[1] ?? '';
    expect(reasonOf(ack(product, [], { nonce: foreign }))).toBe('nonce');
    expect(reasonOf(ack(product, [], { nonce: own }))).toBe('ok');
    expect(reasonOf(text.replace(/<signature>./, '<signature>*'))).toBe('signature');
    expect(reasonOf('hello')).toBe('not-xml');
    expect(reasonOf('<other/>')).toBe('unknown');
  });

  test('a policy beside an ACK or alone is installed', () => {
    const { product } = make();
    expect(product.importFile(ack(product, [], { policy: true }))).toMatchObject({ ok: true, kind: 'ack' });
    expect(product.policyInstalledAt).toBe(start);
    const second = make().product;
    expect(second.importFile('<smartLicensePolicy><data>x</data></smartLicensePolicy>')).toMatchObject({
      kind: 'policy',
    });
    expect(second.policyInstalledAt).toBe(start);
  });

  test('after a switchover the other unit signs, and the path shows the other disk', () => {
    const { product } = make();
    const [active, standby] = product.udis;
    product.chassis.active.disk.write('half.txt', Buffer.from('x'), start);
    product.chassis.switchover();
    expect(product.udis[0]).toMatchObject({ role: 'Active', serial: standby?.serial });
    expect(product.udis[1]).toMatchObject({ role: 'Standby', serial: active?.serial });
    expect(product.chassis.locate('flash:half.txt').unit?.disk.get('half.txt')).toBeUndefined();
    expect(product.chassis.locate('stby-flash:half.txt').unit?.disk.get('half.txt')).toBeDefined();
    expect(product.chassis.locate('flash-1:half.txt').unit?.disk.get('half.txt')).toBeDefined();
    product.closeReports();
    expect(product.usage({ kind: 'unreported' }).at(-1)?.signature.sudi.udi_serial_number).toBe(standby?.serial);
    expect(product.importFile(ack(product, []))).toMatchObject({ ok: true });
  });
});

describe('the accounts of a site', () => {
  test('the third refusal in a row locks, a success in between counts anew', () => {
    const accounts = new SiteAccounts({ netops: 'secret' });
    const tries = ['a', 'b', 'secret', 'c', 'd', 'e', 'secret'].map((password) => accounts.login('netops', password));
    expect(tries).toEqual(['refused', 'refused', 'accepted', 'refused', 'refused', 'refused', 'locked']);
    expect(accounts.stats()['netops']).toEqual({ attempts: 7, failures: 6, locked: true });
    expect(accounts.login('nobody', 'x')).toBe('refused');
  });
});
