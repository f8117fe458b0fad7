import { describe, expect, it } from 'vitest';
import { tellingLedger } from '../../../main/ledger/telling-ledger.ts';
import { ack, newLedger, product, report, usageFile, who } from './fixtures.ts';

describe('the ledger that tells', () => {
  it('names what each fact may have changed, after it was written', async () => {
    const told: string[] = [];
    const ledger = tellingLedger(await newLedger(), (topic, id) => told.push(`${topic} ${id ?? '*'}`));
    const heard = async <T>(work: Promise<T>): Promise<[T, string[]]> => {
      told.length = 0;
      return [await work, [...told]];
    };
    const [{ product: one }, adding] = await heard(ledger.addProduct(product(1), who));
    expect(adding).toEqual([`products ${one.id}`]);
    const file = usageFile(one.id, [report(1, '7')]);
    const [{ added }, collecting] = await heard(ledger.recordUsageFile(file, who));
    expect(collecting).toEqual([`reports ${one.id}`, `products ${one.id}`]);
    expect((await heard(ledger.recordUsageFile(file, who)))[1]).toEqual([]);
    const ids = added.map(({ id }) => id);
    const [made, making] = await heard(
      ledger.makeHandover(
        { smartAccount: null, virtualAccount: null, productIds: null, form: 'archive', uuid: 'u', madeAt: 1 },
        who,
      ),
    );
    expect(making).toContain(`handovers ${made.number}`);
    expect(making).toContain('reports *');
    const [{ id: fileId }, acknowledging] = await heard(
      ledger.recordAccountFile(ack('a', [{ productId: one.id, reportIds: ids }]), who),
    );
    expect(acknowledging).toEqual(expect.arrayContaining([`accountFiles ${fileId}`, 'reports *', 'products *']));
    // The same bytes under another name changed nothing here, but might have matched: told all the same.
    const [, knownFile] = await heard(ledger.recordAccountFile(ack('a', [{ productId: one.id, reportIds: ids }]), who));
    expect(knownFile).toEqual(acknowledging);
    const importing = { fileId, productId: one.id };
    await ledger.beginImport({ ...importing, lastAckBefore: null }, who);
    const [, refusing] = await heard(ledger.endImport({ ...importing, outcome: 'refused', text: 'no' }, who));
    expect(refusing).toEqual(expect.arrayContaining([`accountFiles ${fileId}`, 'reports *', 'handovers *']));
    const [jobId, beginning] = await heard(ledger.beginJob({ kind: 'collect', args: {}, productIds: [] }, who));
    expect(beginning).toEqual([`jobs ${jobId}`]);
    expect((await heard(ledger.setSetting('account', {}, who)))[1]).toEqual(['account *']);
    expect((await heard(ledger.setSetting('work', {}, who)))[1]).toEqual(['settings *']);
    expect((await heard(ledger.listProducts({ limit: 10 })))[1]).toEqual([]);
    told.length = 0;
    await expect(ledger.editProduct('none', {}, who)).rejects.toMatchObject({ code: 'usage.unknown_product' });
    expect(told).toEqual([]);
  });
});
