import { afterEach, expect, test } from 'vitest';
import { buildUsageBody, openCssm } from '../../../main/cssm/api/cssm-client.ts';
import type { Cssm, UsageReportToSend } from '../../../main/cssm/cssm.ts';
import { customProfile } from '../../../main/cssm/profiles.ts';
import { systemClock } from '../../../main/hosts/system-clock.ts';
import type { CollectedFile, LoginLease, Product } from '../../../main/products/product.ts';
import { openRestProduct } from '../../../main/products/rest/rest-product.ts';
import { startSite } from '../../../main/sandbox/site.ts';
import type { Site } from '../../../main/sandbox/site.ts';
import { harness, verb } from './rest-support.ts';
import type { Harness } from './rest-support.ts';

const cleanups: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

const signal = new AbortController().signal;

async function site(faults: readonly string[] = []): Promise<Site> {
  const started = await startSite({ products: 1, faults, clock: systemClock });
  cleanups.push(() => started.close());
  return started;
}

function at(started: Site): Harness {
  const one = started.description.products[0];
  if (!one) throw new Error('no product');
  const leases: string[] = [];
  const settle = (verdict: string) => (): void => void leases.push(verdict);
  const lease: LoginLease = {
    credential: 'site',
    secrets: { username: one.username, password: one.password },
    accepted: settle('accepted'),
    refused: settle('refused'),
    undecided: settle('undecided'),
  };
  return { ...harness(one.https_port, { credentialFor: async () => lease }), leases };
}

async function open(h: Harness): Promise<Product> {
  const product = await openRestProduct(h.target, h.options);
  cleanups.push(() => product.close());
  return product;
}

function account(started: Site): Cssm {
  const { api_url, token_url, client_id, client_secret } = started.description.cssm;
  const cssm = openCssm({
    profile: customProfile({ apiUrl: api_url, tokenUrl: token_url }),
    login: async () => ({ grant: 'client_credentials', clientId: client_id, clientSecret: client_secret }),
    proxy: null,
    extraCas: [],
    clock: systemClock,
    pace: { perSecond: 100, parallel: 2 },
    requestTimeoutMs: 10_000,
  });
  cleanups.push(() => cssm.close());
  return cssm;
}

test('a virtual product over REST: collected, uploaded, acknowledged, imported, nothing held any more', async () => {
  const started = await site();
  const h = at(started);
  const product = await open(h);
  const { udi } = started.description.products[0] ?? { udi: { pid: '', serial: '' } };
  const identity = await product.identify(verb);
  expect(identity.udis.map(({ pid, serial }) => ({ pid, serial }))).toContainEqual(udi);

  const files: CollectedFile[] = [];
  const collected = await product.collect({ kind: 'unreported' }, async (file) => void files.push(file), verb);
  expect(collected.warnings).toEqual([]);
  const text = files[0]?.bytes.toString('utf8') ?? '{}';
  const { usage } = JSON.parse(text) as { usage: { payload: string; signature: object }[] };
  expect(usage).toHaveLength(collected.reports);
  expect(collected.reports).toBeGreaterThan(0);

  const cssm = account(started);
  const [owner] = await cssm.accounts(signal);
  const virtual = owner?.virtualAccounts.find((one) => one.isDefault) ?? owner?.virtualAccounts[0];
  const reports: UsageReportToSend[] = usage.map((one) => ({
    payload: one.payload,
    signatureJson: JSON.stringify(one.signature),
  }));
  const timestamp = systemClock.now();
  const asked = { accountId: owner?.id ?? '', virtualAccountId: virtual?.id ?? '', udi };
  const body = buildUsageBody({
    udi,
    hostname: null,
    softwareTag: null,
    reports,
    timestamp,
    nonce: 'abcdefghijklmnop',
  });
  const answer = await cssm.reportUsage({ ...asked, body }, signal);
  if (answer.kind !== 'taken') throw new Error(answer.message);
  expect(BigInt(answer.pollId)).toBeGreaterThan(2n ** 53n);
  // The same bytes again get the same answer.
  expect(await cssm.reportUsage({ ...asked, body }, signal)).toEqual(answer);

  let ack: Buffer | undefined;
  for (let tries = 0; tries < 20 && !ack; tries += 1) {
    const polled = await cssm.poll({ ...asked, pollId: answer.pollId }, signal);
    if (polled.kind === 'acks') ack = polled.acks[0]?.bytes;
  }
  if (!ack) throw new Error('no ACK');
  const installed = await product.install({ bytes: ack, name: 'ack.xml', expected: [udi] }, verb);
  expect(installed).toMatchObject({ outcome: 'accepted', put: 'rest' });
  const ids = usage.map((one) => /"report_id":(\d+)/.exec(one.payload)?.[1]);
  const held = await product.held(verb);
  expect(ids.filter((id) => id !== undefined && held?.offered.has(id))).toEqual([]);
  expect(h.learned.value.restImport).toBe('base64');
  expect(new Set(h.leases)).toEqual(new Set(['accepted']));
});

test.each([
  ['refuse', 'product.refused'],
  ['no-https', 'product.refused'],
  ['black-hole', 'product.timeout'],
] as const)('fault %s ends in %s', async (fault, code) => {
  const h = at(await site([fault]));
  const limits = { ...h.options.limits, connectMs: 300 };
  await expect(openRestProduct(h.target, { ...h.options, limits })).rejects.toMatchObject({ code });
});

test('a long answer that is reset half-way is fetched again', async () => {
  const h = at(await site(['reset-mid-file']));
  const product = await open(h);
  const result = await product.collect({ kind: 'all' }, async () => undefined, verb);
  expect(result.reports).toBeGreaterThan(0);
  expect(h.transcript.join('\n')).toContain('product.closed');
});

test('an ACK that is none is refused in both forms, and both answers are told', async () => {
  const started = await site();
  const h = at(started);
  const product = await open(h);
  const bytes = Buffer.from('<smartLicense><smartLicenseRumAck><data>{}</data></smartLicenseRumAck></smartLicense>');
  const { udi } = started.description.products[0] ?? { udi: { pid: '', serial: '' } };
  await expect(product.install({ bytes, name: 'a.xml', expected: [udi] }, verb)).rejects.toMatchObject({
    code: 'product.import_refused',
    params: { text: expect.stringMatching(/base64: HTTP 400.*raw: HTTP 400/) as string },
  });
});
