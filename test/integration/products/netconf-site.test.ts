import { createHash } from 'node:crypto';
import { afterEach, describe, expect, test } from 'vitest';
import { systemClock } from '../../../main/hosts/system-clock.ts';
import { netconfRequests } from '../../../main/products/netconf/messages.ts';
import { openNetconfProduct } from '../../../main/products/netconf/netconf-product.ts';
import type { CollectedFile, Limits, Product } from '../../../main/products/product.ts';
import { restconfCalls, rpcPath } from '../../../main/products/restconf/restconf-calls.ts';
import { openRestconfProduct } from '../../../main/products/restconf/restconf-product.ts';
import { listedCommand } from '../../../main/products/ssh/commands.ts';
import { yangRpcs } from '../../../main/products/yang/rpcs.ts';
import { createSigner } from '../../../main/sandbox/signing.ts';
import { startSite } from '../../../main/sandbox/site.ts';
import type { Site, SiteOptions } from '../../../main/sandbox/site.ts';
import { harness, type Harness } from './ssh/harness.ts';

type YangWay = 'netconf' | 'restconf';
const openers = { netconf: openNetconfProduct, restconf: openRestconfProduct } as const;

const cleanups: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

/** A stack, a router and a controller; each lands at `#` and gives SCP. */
async function site(options: Partial<SiteOptions> = {}): Promise<Site> {
  const started = await startSite({ products: 3, clock: systemClock, ...options });
  cleanups.push(() => started.close());
  return started;
}

/** The ports of the product at a place, by the name of whoever is asked. */
function at(started: Site, place: number, limits: Partial<Limits> = {}): Harness {
  const one = started.description.products[place] ?? expect.fail();
  const given = harness(one.ssh_port, { secrets: { username: one.username, password: one.password }, limits });
  return { ...given, target: { ...given.target, restPort: one.https_port, netconfPort: one.netconf_port } };
}

async function open(way: YangWay, given: Harness): Promise<Product> {
  const product = await openers[way](given.target, given.options);
  cleanups.push(() => product.close());
  return product;
}

const ackOf = (started: Site, place: number, reportIds: readonly string[]): Buffer => {
  const signer = createSigner(createHash('sha256').update('site 1').digest('hex'));
  const { udi } = started.description.products[place] ?? expect.fail();
  return Buffer.from(signer.ackFile({ udi, reportIds, nonce: 'collector', at: systemClock.now() }));
};

function udiOf(started: Site, place: number) {
  return (started.description.products[place] ?? expect.fail()).udi;
}

const noFile = (): Promise<void> => expect.fail('a file came');

/** Nothing is sent that does not stand in the lists. */
function expectListed(given: Harness): void {
  const bodies = new Set<string>(Object.values(netconfRequests).map(({ body }) => body));
  const calls = [
    ...Object.values(restconfCalls).map(({ method, path }) => `${method} ${path}`),
    ...Object.values(yangRpcs).map((rpc) => `POST ${rpcPath(rpc)}`),
  ];
  for (const { direction, text } of given.transcript) {
    if (direction !== 'sent' || text === '<hidden>' || text === 'subsystem: netconf' || text.includes('<hello '))
      continue;
    const body = /^<\?xml[^>]*>\n<rpc message-id="\d+" xmlns="[^"]*">(.*)<\/rpc>$/s.exec(text)?.[1];
    const name = /^<([\w-]+) xmlns=/.exec(body ?? '')?.[1];
    const isListed =
      body === undefined
        ? calls.includes(text.replace(/ \(\d+ bytes\)$/, '')) ||
          listedCommand(text.replace(/^exec: /, '').replace(/^subsystem: /, 'subsystem ')) !== null
        : bodies.has(body) || Object.values(yangRpcs).some((rpc) => rpc.name === name);
    expect([text, isListed]).toEqual([text, true]);
  }
}

describe.each(['netconf', 'restconf'] as const)('a virtual product over %s', (way) => {
  test('is identified, collected, given its ACK, and shows that it took it', async () => {
    const started = await site();
    for (const place of [0, 1, 2]) {
      const given = at(started, place);
      const product = await open(way, given);
      const virtual = started.products[place] ?? expect.fail();
      const identity = await product.identify(given.verb);
      expect(identity.udis).toEqual(virtual.udis);
      expect(identity).toMatchObject({ platform: 'iosxe', smartLicensing: 'slp' });
      const before = await product.status(given.verb);
      expect(before.facts?.licenses?.length).toBeGreaterThan(0);
      expect(before.facts?.smart_licensing).toBe('slp');

      const files: CollectedFile[] = [];
      const result = await product.collect({ kind: 'unreported' }, async (file) => void files.push(file), given.verb);
      const ids = files[0]?.usage?.reports.map(({ reportId }) => reportId) ?? [];
      expect(result.reports).toBe(ids.length);
      expect(ids.length).toBeGreaterThan(0);
      const held = await product.held(given.verb);
      expect(held?.source).toBe('closed-keys');
      expect(ids.filter((id) => !held?.offered.has(id))).toEqual([]);

      const bytes = ackOf(started, place, ids);
      const installed = await product.install(
        { bytes, name: 'ACK.xml', expected: [udiOf(started, place)] },
        given.verb,
      );
      expect(installed).toMatchObject({ outcome: 'accepted', put: 'scp' });
      const after = await product.status(given.verb);
      expect(after.facts?.last_ack_received).not.toBe(before.facts?.last_ack_received);
      expect(after.facts?.last_ack_received_utc).toBe(virtual.lastAckReceived);
      expect([...((await product.held(given.verb))?.offered ?? [])].filter((id) => ids.includes(id))).toEqual([]);
      // Nothing to report is no file and no failure.
      expect(await product.collect({ kind: 'unreported' }, noFile, given.verb)).toMatchObject({ files: 0 });
      expect([...given.left]).toEqual([]);
      expectListed(given);
      expect(new Set(given.leases.map(({ verdict }) => verdict))).toEqual(new Set(['accepted']));
    }
    expect(started.stats().files).toEqual([]);
  });

  test('that has the first module revision is read by what it saves', async () => {
    const started = await site({ manners: () => ({ licenseModule: '2020-11-01' }) });
    const given = at(started, 0);
    const product = await open(way, given);
    expect(await product.identify(given.verb)).toMatchObject({ smartLicensing: 'slp' });
    expect((await product.status(given.verb)).facts).toMatchObject({ last_ack_received: null, smart_licensing: 'slp' });
    const held = await product.held(given.verb);
    expect(held?.source).toBe('save-usage');
    expect(held?.offered.size).toBeGreaterThan(0);
    expect(started.stats().files).toEqual([]);
  });

  test.each([
    ['old-yang', 'product.license_module', { found: '2019-07-01' }],
    ['wrong-password', 'login.refused', {}],
    ['refuse', 'product.refused', {}],
  ] as const)('with the fault %s ends in %s before anything is asked', async (fault, code, params) => {
    const given = at(await site({ faults: [`${fault}:1`] }), 0);
    const opening = (async () => (await open(way, given)).identify(given.verb))();
    await expect(opening).rejects.toMatchObject({ code, params });
    expect(given.leases.length).toBeLessThan(2);
  });

  test('with `rpc-error` names the call, the tag and the words, and leaves no file', async () => {
    const started = await site({ faults: ['rpc-error:1'] });
    const given = at(started, 0);
    const product = await open(way, given);
    await product.identify(given.verb);
    await expect(product.collect({ kind: 'days', days: 9 }, noFile, given.verb)).rejects.toMatchObject({
      code: 'product.rpc_error',
      params: {
        command: expect.stringContaining('rum-save-usage-days') as string,
        tag: 'operation-failed',
        text: expect.stringContaining('refused one or more commands') as string,
      },
    });
    expect([...given.left]).toEqual([]);
    expect(started.stats().files).toEqual([]);
  });

  test('with a full disk says so', async () => {
    const given = at(await site({ faults: ['disk-full:1'] }), 0);
    const product = await open(way, given);
    await expect(product.collect({ kind: 'all' }, noFile, given.verb)).rejects.toMatchObject({
      code: 'product.no_space',
    });
  });

  test.each(['netconf-cuts', 'reset-mid-file', 'switchover'] as const)('copes with %s', async (fault) => {
    const started = await site({ faults: [`${fault}:1`] });
    const given = at(started, 0);
    const product = await open(way, given);
    // RESTCONF's first long answer may be the one that is reset: one cut, which the job tries again.
    await product.identify(given.verb).catch(() => product.identify(given.verb));
    const files: CollectedFile[] = [];
    await product.collect({ kind: 'unreported' }, async (file) => void files.push(file), given.verb);
    expect(files[0]?.usage?.reports.length).toBeGreaterThan(0);
    expect([...given.left]).toEqual([]);
    expect(started.stats().files).toEqual([]);
  });

  test.each([
    ['another product', 1, /return code matchidentifier \(28\): .+not for this product/],
    ['nobody', null, /return code \w+ \(\d+\): /],
  ] as const)('refuses the ACK of %s in words', async (_name, other, words) => {
    const started = await site();
    const given = at(started, 0);
    const product = await open(way, given);
    const bytes = other === null ? Buffer.from('<a>no ack</a>') : ackOf(started, other, ['1']);
    const file = { bytes, name: 'ACK.xml', expected: [udiOf(started, 0)] };
    const installed = await product.install(file, given.verb);
    expect(installed.outcome).toBe('refused');
    expect(installed.text).toMatch(words);
    expect(started.stats().files).toEqual([]);
  });

  test('whose SSH port leads to another product is stopped before a file is put', async () => {
    const started = await site();
    const given = at(started, 0);
    const sshPort = started.description.products[1]?.ssh_port ?? 0;
    const product = await open(way, { ...given, target: { ...given.target, sshPort } });
    await product.identify(given.verb).catch(() => undefined);
    const file = { bytes: ackOf(started, 0, ['1']), name: 'ACK.xml', expected: [udiOf(started, 0)] };
    await expect(product.install(file, given.verb)).rejects.toMatchObject({ code: 'trust.other_product' });
    await expect(product.collect({ kind: 'all' }, noFile, given.verb)).rejects.toMatchObject({
      code: 'trust.other_product',
    });
    expect(started.products.flatMap(({ lines }) => lines.filter((line) => /rum-save|import/.test(line)))).toEqual([]);
    expect(given.created).toEqual([]);
  });

  test('gets no file that is meant for another one', async () => {
    const started = await site();
    const given = at(started, 0);
    const product = await open(way, given);
    const file = { bytes: ackOf(started, 1, ['1']), name: 'ACK.xml', expected: [udiOf(started, 1)] };
    await expect(product.install(file, given.verb)).rejects.toMatchObject({ code: 'trust.other_product' });
    expect(given.created).toEqual([]);
  });

  test('tells before the work what is switched on and what may be done', async () => {
    const started = await site();
    const given = at(started, 0);
    const product = await open(way, given);
    await product.identify(given.verb);
    const seen = await product.survey?.(given.verb);
    // Asked for without its object, a line that may be used is only incomplete.
    expect(seen?.lines.filter(({ refusal }) => refusal !== null && refusal !== 'incomplete')).toEqual([]);
    expect(seen).toMatchObject({ privilege: 15, isWritable: true });
    expect(given.created).toEqual([]);
    expectListed(given);
  });

  test('without an SSH port says that no file can be moved', async () => {
    const started = await site();
    const given = at(started, 1);
    const product = await open(way, { ...given, target: { ...given.target, sshPort: 1 } });
    expect((await product.identify(given.verb)).udis).toHaveLength(1);
    await expect(product.collect({ kind: 'all' }, noFile, given.verb)).rejects.toMatchObject({
      code: 'product.no_transfer',
      params: { tried: expect.stringContaining('port 1') as string },
    });
    const left = await product.remove(['bootflash:slc1.txt'], given.verb);
    expect(left).toMatchObject({ gone: [], warnings: [{ code: 'file_left_behind', detail: 'bootflash:slc1.txt' }] });
  });

  test('ends within a second when it is cancelled; what was left is deleted the next time', async () => {
    const started = await site();
    const given = at(started, 0);
    const product = await open(way, given);
    await product.identify(given.verb);
    const cancelling = new AbortController();
    const collecting = product.collect(
      { kind: 'unreported' },
      async () => {
        cancelling.abort();
        await systemClock.sleep(60_000, cancelling.signal);
      },
      { signal: cancelling.signal },
    );
    const from = performance.now();
    await expect(collecting).rejects.toBeTruthy();
    expect(performance.now() - from).toBeLessThan(3000);
    await product.close();
    const left = [...given.left];
    expect(left).toHaveLength(1);
    expect(started.stats().files.map(({ path }) => path)).toEqual(left);
    const again = await open(way, given);
    expect(await again.remove(left, given.verb)).toMatchObject({ gone: left, warnings: [] });
    expect(started.stats().files).toEqual([]);
  });
});

test('NETCONF is spoken at the SSH port too', async () => {
  const given = at(await site(), 1);
  const product = await open('netconf', { ...given, target: { ...given.target, netconfPort: given.target.sshPort } });
  expect((await product.identify(given.verb)).udis).toHaveLength(1);
});

test.each([
  ['netconf', 'product.refused'],
  ['restconf', 'product.no_restconf'],
] as const)('a product without %s says %s', async (way, code) => {
  const given = at(await site({ faults: ['no-netconf:1'] }), 0);
  await expect(openers[way](given.target, given.options)).rejects.toMatchObject({ code });
});

test('a product whose SSH has no subsystem netconf says so', async () => {
  const given = at(await site({ faults: ['no-netconf:1'] }), 0);
  const target = { ...given.target, netconfPort: given.target.sshPort };
  await expect(openNetconfProduct(target, given.options)).rejects.toMatchObject({ code: 'product.no_netconf' });
});

test('a NETCONF session that is cut in the middle of an answer is one cut, and the next verb connects again', async () => {
  const given = at(await site({ faults: ['half-reply:2'] }), 1);
  const product = await open('netconf', given);
  await expect(product.identify(given.verb)).rejects.toMatchObject({ code: 'product.closed', retryable: true });
  expect((await product.identify(given.verb)).udis).toHaveLength(1);
});

test('a silent NETCONF port ends by the limit on silence', async () => {
  const given = at(await site({ faults: ['black-hole:1'] }), 0, { connectMs: 300, silenceMs: 300 });
  await expect(openNetconfProduct(given.target, given.options)).rejects.toMatchObject({ code: 'product.timeout' });
});
