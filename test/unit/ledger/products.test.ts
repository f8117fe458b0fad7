import { describe, expect, it } from 'vitest';
import { guarded, rowDigest } from '../../../main/ledger/sqlite/guarded-tables.ts';
import { facts } from './facts.ts';
import { because, collected, misfits, newLedger, product, who } from './fixtures.ts';

const lab = { name: 'lab', username: 'u', hasPassword: true, hasEnablePassword: false, hasKey: false };

describe('settings and credentials', () => {
  it('keeps JSON values by name', async () => {
    const ledger = await newLedger();
    expect(await ledger.setting('lanes')).toBeUndefined();
    await ledger.setSetting('lanes', { n: 32 }, who);
    await ledger.setSetting('lanes', { n: 16 }, who);
    await ledger.setSetting('nothing', null, who);
    expect(await ledger.settings()).toEqual({ lanes: { n: 16 }, nothing: null });
    await ledger.setSetting('lanes', undefined, who);
    expect(await ledger.setting('lanes')).toBeUndefined();
    await ledger.setSetting('lanes', 1, who);
    expect(await misfits(ledger)).toEqual([]);
  });

  it('does not remove a credential that a product uses', async () => {
    const ledger = await newLedger();
    await expect(ledger.addProduct(product(1, { credential: 'lab' }), who)).rejects.toMatchObject({
      code: 'usage.unknown_credential',
    });
    await ledger.putCredential(lab, who);
    await ledger.putCredential({ ...lab, username: 'v' }, who);
    expect(await ledger.credentials()).toEqual([{ ...lab, username: 'v', agent: null }]);
    const added = await ledger.addProduct(product(1, { credential: 'lab' }), who);
    await expect(ledger.removeCredential('lab', who)).rejects.toMatchObject({
      params: { credential: 'lab', products: 'switch-1' },
    });
    await ledger.removeProduct(added.product.id, who);
    await ledger.removeCredential('lab', who);
    expect(await ledger.credentials()).toEqual([]);
    await expect(ledger.removeCredential('lab', who)).rejects.toMatchObject({ code: 'usage.unknown_credential' });
  });
});

describe('products', () => {
  it('adds, refuses a second one at the same address, restores a removed one with its history', async () => {
    const ledger = await newLedger();
    const { productId, ids } = await collected(ledger, 1, 1);
    await expect(ledger.addProduct(product(1, { name: 'other' }), who)).rejects.toMatchObject({
      code: 'usage.product_exists',
    });
    await ledger.addProduct(product(1, { name: 'other port', sshPort: 2222 }), who);
    await ledger.removeProduct(productId, who);
    expect((await ledger.listProducts({ limit: 10 })).rows.map((row) => row.name)).toEqual(['other port']);
    expect(await ledger.findProducts('switch-1')).toEqual([]);
    const back = await ledger.addProduct({ ...product(1, { name: 'new name' }), udis: undefined }, who);
    expect(back.restored).toBe(true);
    expect(back.product).toMatchObject({ id: productId, name: 'new name', life: 'active', reports: { collected: 1 } });
    expect(back.product.udis).toEqual(product(1).udis);
    expect((await ledger.report(ids[0] ?? ''))?.productName).toBe('new name');
    // At another port only under its own name: many products may stand behind one address.
    await ledger.removeProduct(productId, who);
    const stranger = await ledger.addProduct(product(1, { name: 'stranger', sshPort: 2022, udis: undefined }), who);
    expect(stranger.restored).toBe(false);
    const moved = await ledger.addProduct(product(1, { name: 'New Name', sshPort: 2023, udis: undefined }), who);
    expect(moved).toMatchObject({ restored: true, product: { id: productId, sshPort: 2023 } });
    expect(await misfits(ledger)).toEqual([]);
  });

  it('several that are reached over REST only may stand behind one address', async () => {
    const ledger = await newLedger();
    const behind = (name: string, restPort: number) => product(1, { name, way: 'rest', restPort, udis: undefined });
    const first = await ledger.addProduct(behind('a', 8443), who);
    const second = await ledger.addProduct(behind('b', 8444), who);
    await expect(ledger.addProduct(behind('c', 8444), who)).rejects.toMatchObject({ code: 'usage.product_exists' });
    await expect(ledger.editProduct(second.product.id, { restPort: 8443 }, who)).rejects.toMatchObject({
      code: 'usage.product_exists',
    });
    await ledger.removeProduct(first.product.id, who);
    await ledger.removeProduct(second.product.id, who);
    const back = await ledger.addProduct(behind('a again', 8443), who);
    expect([back.restored, back.product.id]).toEqual([true, first.product.id]);
  });

  it('a retired product is listed when asked for, and its reports still go up', async () => {
    const ledger = await newLedger();
    const { productId, ids } = await collected(ledger, 1, 1);
    await ledger.retireProduct(productId, because('scrapped'));
    expect(await ledger.uploadable(null)).toEqual([{ productId, reportIds: ids }]);
    expect((await ledger.listProducts({ lives: ['retired'], limit: 5 })).total).toBe(1);
    expect((await ledger.counts()).products).toEqual({ active: 0, retired: 1, removed: 0 });
  });

  it('finds by name, host and serial whatever the case, and by identifying UDI', async () => {
    const ledger = await newLedger();
    const udis = [
      { pid: 'C9300', serial: 'ACT1', role: 'Active' },
      { pid: 'C9300', serial: 'STB1', role: 'Standby' },
      { pid: 'C9300', serial: 'MEM1', role: 'Member' },
    ];
    const { product: stack } = await ledger.addProduct(product(1, { name: 'Core 現場', udis }), who);
    for (const wanted of ['core 現場', '10.0.0.1', 'stb1', 'mem1'])
      expect((await ledger.findProducts(wanted)).map((row) => row.id)).toEqual([stack.id]);
    expect(await ledger.findProducts('core')).toEqual([]);
    expect(await ledger.productsWithUdi([{ pid: 'c9300', serial: 'stb1' }])).toHaveLength(1);
    expect(await ledger.productsWithUdi([{ pid: 'C9300', serial: 'MEM1' }])).toEqual([]);
    expect(await ledger.productsWithUdi([{ pid: 'other', serial: 'ACT1' }])).toEqual([]);
  });

  it('edits', async () => {
    const ledger = await newLedger();
    const { product: one } = await ledger.addProduct(product(1), who);
    await ledger.addProduct(product(2), who);
    await expect(ledger.editProduct(one.id, { host: '10.0.0.2' }, who)).rejects.toMatchObject({
      code: 'usage.product_exists',
    });
    const edited = await ledger.editProduct(
      one.id,
      { name: 'n', site: 's', way: 'rest', legacyAlgorithms: true, udis: [] },
      who,
    );
    expect(edited).toMatchObject({ name: 'n', site: 's', way: 'rest', legacyAlgorithms: true, udis: [], revision: 2 });
    await expect(ledger.editProduct('none', {}, who)).rejects.toMatchObject({ code: 'usage.unknown_product' });
    expect(await ledger.product('none')).toBeNull();
    expect(await misfits(ledger)).toEqual([]);
  });

  it('keeps the port of NETCONF; a row without one keeps the digest that it had before there was such a column', async () => {
    const ledger = await newLedger();
    const { product: usual } = await ledger.addProduct(product(1, { way: 'netconf' }), who);
    const { product: other } = await ledger.addProduct(product(2, { way: 'restconf', netconfPort: 2022 }), who);
    expect([usual.netconfPort, other.netconfPort]).toEqual([null, 2022]);
    expect((await ledger.editProduct(other.id, { netconfPort: null }, who)).netconfPort).toBeNull();
    expect((await ledger.editProduct(usual.id, { netconfPort: 831 }, who)).netconfPort).toBe(831);
    expect(await misfits(ledger)).toEqual([]);
    const row = { id: 'x', name: 'n' };
    expect(rowDigest(guarded.product, { ...row, netconf_port: null })).toEqual(rowDigest(guarded.product, row));
    expect(rowDigest(guarded.product, { ...row, netconf_port: 1 })).not.toEqual(rowDigest(guarded.product, row));
  });

  it('records contacts: what was said, a failure, and a changed set of UDIs', async () => {
    const ledger = await newLedger();
    const { product: one } = await ledger.addProduct(product(1), who);
    const identity = {
      udis: [
        { pid: 'A', serial: '1', role: 'Active' },
        { pid: 'A', serial: '2', role: 'Standby' },
      ],
      hostname: 'sw',
      softwareVersion: '17.9.2',
      platform: 'C9300',
      smartLicensing: 'slp' as const,
    };
    const said = facts({ smart_account: 'SA', virtual_account: 'VA', next_ack_deadline_utc: 77 });
    await ledger.recordContact(one.id, { way: 'ssh', identity, facts: said, clockSkewMs: 1500.4 }, who);
    expect(await ledger.product(one.id)).toMatchObject({
      udis: identity.udis,
      hostname: 'sw',
      smartAccount: 'SA',
      facts: said,
      clockSkewMs: 1500,
      lastWay: 'ssh',
      lastError: null,
    });
    const swapped = { ...identity, udis: [{ pid: 'A', serial: '2', role: 'Active' }] };
    await ledger.recordContact(
      one.id,
      { way: 'ssh', identity: swapped, facts: facts({ smart_account: '<none>' }) },
      who,
    );
    expect(await ledger.product(one.id)).toMatchObject({
      udis: swapped.udis,
      smartAccount: null,
      virtualAccount: 'VA',
    });
    const contact = (await ledger.product(one.id))?.lastContactAt;
    const error = { code: 'product.timeout', params: { host: 'h' }, retryable: true } as const;
    await ledger.recordContact(one.id, { way: 'rest', error }, who);
    expect(await ledger.product(one.id)).toMatchObject({ lastError: error, lastContactAt: contact, lastWay: 'ssh' });
    expect(await ledger.counts()).toMatchObject({ productsWithError: 1 });
    await ledger.recordContact(one.id, { way: 'ssh', facts: said }, who);
    expect(await ledger.counts()).toMatchObject({ productsWithError: 0 });
    await ledger.recordLearned(one.id, { fetch: 'scp' });
    await ledger.recordLearned(one.id, { put: 'copy' });
    expect((await ledger.product(one.id))?.learned).toEqual({ fetch: 'scp', put: 'copy' });
    expect(await misfits(ledger)).toEqual([]);
  });

  it('lists without facts what it lists with them', async () => {
    const ledger = await newLedger();
    const { product: added } = await ledger.addProduct(product(1, { tags: ['core'], netconfPort: 8300 }), who);
    await ledger.recordContact(added.id, { way: 'ssh', facts: facts({}), clockSkewMs: 1200, error: null }, who);
    const [whole] = (await ledger.listProducts({ limit: 1 })).rows;
    const [listed] = (await ledger.listProducts({ limit: 1, withoutFacts: true })).rows;
    expect(whole?.facts).not.toBeNull();
    expect(listed).toEqual({ ...whole, facts: null });
  });

  it.each(['name', 'lastContact'] as const)('lists page by page, by %s, without a gap or a double', async (sort) => {
    const ledger = await newLedger();
    await Promise.all(
      Array.from({ length: 25 }, async (_, n) =>
        ledger.addProduct(product(n, { name: n % 2 ? 'same' : `n${n}` }), who),
      ),
    );
    const [some] = (await ledger.listProducts({ limit: 1 })).rows;
    await ledger.recordContact(some?.id ?? '', { way: 'ssh' }, who);
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await ledger.listProducts({ sort, limit: 7, cursor });
      expect(page.total).toBe(25);
      seen.push(...page.rows.map((row) => row.id));
      cursor = page.cursor;
    } while (cursor !== undefined);
    expect(new Set(seen).size).toBe(25);
    expect(seen).toHaveLength(25);
    if (sort === 'lastContact') expect(seen[0]).toBe(some?.id);
  });

  it('filters by text, site and ids, and refuses what is no cursor', async () => {
    const ledger = await newLedger();
    const { product: one } = await ledger.addProduct(product(1, { site: 'Bern', name: '100%_a' }), who);
    await ledger.addProduct(product(2), who);
    const names = async (query: object) =>
      (await ledger.listProducts({ limit: 10, ...query })).rows.map((row) => row.name);
    expect(await names({ text: '%_' })).toEqual(['100%_a']);
    expect(await names({ text: 'foc1002' })).toEqual(['switch-2']);
    expect(await names({ site: 'Bern' })).toEqual(['100%_a']);
    expect(await names({ ids: [one.id] })).toEqual(['100%_a']);
    await expect(ledger.listProducts({ limit: 10, cursor: 'nonsense' })).rejects.toMatchObject({
      code: 'usage.invalid',
    });
    await expect(ledger.listProducts({ limit: 0 })).rejects.toMatchObject({ code: 'usage.invalid' });
  });
});

describe('keys and temporary files', () => {
  const key = {
    kind: 'ssh',
    host: 'Core.example',
    port: 22,
    algorithm: 'ssh-ed25519',
    fingerprint: 'SHA256:a',
    key: Buffer.from('k'),
  } as const;

  it('pins once, refuses another, replaces when told', async () => {
    const ledger = await newLedger();
    await ledger.pinKey(key, because('first use'));
    await ledger.pinKey(key, who);
    await ledger.pinKey({ ...key, algorithm: 'ssh-rsa', fingerprint: 'SHA256:r' }, who);
    const changed = { ...key, fingerprint: 'SHA256:b', key: Buffer.from('l') };
    await expect(ledger.pinKey(changed, who)).rejects.toMatchObject({
      code: 'trust.host_key_changed',
      params: { known: 'SHA256:a', offered: 'SHA256:b' },
    });
    await ledger.recordOfferedKey(changed);
    await ledger.recordOfferedKey(changed);
    expect(await ledger.offeredKeys('core.example')).toMatchObject([{ fingerprint: 'SHA256:b' }]);
    await ledger.replaceKey(changed, because('device replaced'));
    expect(await ledger.offeredKeys('core.example')).toEqual([]);
    const pinned = await ledger.pinnedKeys('core.example', 22);
    expect(pinned).toMatchObject([{ ...changed, reason: 'device replaced' }]);
    expect(await ledger.pinnedKeys('core.example', 23)).toEqual([]);
    expect(await misfits(ledger)).toEqual([]);
  });

  it('keeps names of temporary files until they are gone', async () => {
    const ledger = await newLedger();
    const { product: one } = await ledger.addProduct(product(1), who);
    await ledger.beginTemporaryFile(one.id, 'bootflash:slc1.txt', who);
    await ledger.beginTemporaryFile(one.id, 'bootflash:slc1.txt', who);
    expect(await ledger.temporaryFiles(one.id)).toMatchObject([{ productId: one.id, path: 'bootflash:slc1.txt' }]);
    await ledger.endTemporaryFile(one.id, 'bootflash:slc1.txt');
    expect(await ledger.temporaryFiles()).toEqual([]);
  });
});

describe('jobs', () => {
  it('keeps a row a product, transcripts and the holder of the lock', async () => {
    const ledger = await newLedger();
    const { product: one } = await ledger.addProduct(product(1), who);
    const id = await ledger.beginJob({ kind: 'collect', args: { which: 'all' }, productIds: [one.id, 'p2'] }, who);
    expect(await ledger.job(id)).toMatchObject({ state: 'running', args: { which: 'all' }, rows: { queued: 2 } });
    const error = { code: 'product.refused', params: {}, retryable: false } as const;
    await Promise.all([
      ledger.recordJobRow(id, { productId: one.id, state: 'succeeded', detail: { reports: 2 }, error: null }),
      ledger.recordJobRow(id, { productId: 'p2', state: 'failed', detail: {}, error }),
      ledger.recordJobRow(id, { productId: 'p3', state: 'skipped', detail: {}, error: null }),
    ]);
    const first = await ledger.jobRows(id, { limit: 2 });
    expect(first).toMatchObject({ total: 3, rows: [{ productId: one.id, detail: { reports: 2 } }, { error }] });
    const rest = await ledger.jobRows(id, { limit: 2, cursor: first.cursor ?? '' });
    expect(rest.rows.map((row) => row.productId)).toEqual(['p3']);
    expect((await ledger.jobRows(id, { states: ['failed'], limit: 9 })).total).toBe(1);
    await ledger.endJob(id, { state: 'done', counts: { reports: 2 }, error: null });
    const second = await ledger.beginJob({ kind: 'upload', args: {}, productIds: [] }, who);
    expect((await ledger.listJobs({ limit: 9 })).rows.map((row) => row.id)).toEqual([second, id]);
    expect((await ledger.listJobs({ states: ['done'], limit: 9 })).rows.map((row) => row.id)).toEqual([id]);
    expect((await ledger.counts()).lastJob?.id).toBe(second);
    await ledger.saveTranscript(id, one.id, 'show 現場\r\n');
    expect(await ledger.transcript(id, one.id)).toBe('show 現場\r\n');
    expect(await ledger.transcript(id, 'p2')).toBeNull();
    const holder = { jobId: id, operator: 'anna', kind: 'collect', pid: 7, since: 5 };
    await ledger.setLockHolder(holder);
    expect(await ledger.lockHolder()).toEqual(holder);
    await ledger.setLockHolder(null);
    expect(await ledger.lockHolder()).toBeNull();
    await expect(ledger.endJob('x', { state: 'done', counts: {}, error: null })).rejects.toMatchObject({
      code: 'usage.unknown_job',
    });
  });
});

describe('the journal', () => {
  it('pages by sequence and filters by product and period', async () => {
    const ledger = await newLedger();
    const { productId } = await collected(ledger, 1, 3);
    await collected(ledger, 2, 3);
    const all = await ledger.journal({ limit: 500 });
    expect(all.rows[0]).toMatchObject({ seq: 1, kind: 'ledger.created', previousHash: '0'.repeat(64) });
    for (const [index, row] of all.rows.entries())
      if (index > 0) expect(row.previousHash).toBe(all.rows[index - 1]?.hash);
    const mine = await ledger.journal({ productId, limit: 3 });
    expect(mine).toMatchObject({ total: 6, rows: [{ kind: 'product.added', operator: 'anna' }, {}, {}] });
    expect((await ledger.journal({ productId, limit: 9, cursor: mine.cursor })).rows).toHaveLength(3);
    const at = all.rows.at(-1)?.at ?? 0;
    expect((await ledger.journal({ from: at, to: at + 1, limit: 500 })).rows.every((row) => row.at === at)).toBe(true);
  });
});
