import { describe, expect, it } from 'vitest';
import { findProducts, findRecords } from '../../../../renderer/app/palette-finds.ts';
import type { Client } from '../../../../renderer/client.ts';
import { makeProduct } from '../products/make-product.ts';

const products = [
  makeProduct({ id: 'a', name: 'edge-1', host: '192.0.2.10', site: 'Osaka', tags: ['wan'] }),
  makeProduct({
    id: 'b',
    name: 'core',
    hostname: 'core-1.example.com',
    udis: [{ pid: 'C9300-24T', serial: 'FCW2303D16Y', role: 'Active' }],
  }),
  makeProduct({ id: 'c', name: 'my-core' }),
];
const found = (text: string) => findProducts(products, text).map(({ label }) => label);

describe('what the palette finds', () => {
  it('products by name, host, printed name, serial number, site and tag', () => {
    expect(found('192.0.2.10')).toEqual(['edge-1']);
    expect(found('fcw2303')).toEqual(['core']);
    expect(found('core-1.example')).toEqual(['core']);
    expect(found('OSAKA')).toEqual(['edge-1']);
    expect(found('wan')).toEqual(['edge-1']);
    expect(found('  ')).toEqual([]);
  });

  it('names that begin so come first', () => {
    expect(found('core')).toEqual(['core', 'my-core']);
  });

  it('stops at eight of ten thousand', () => {
    const many = Array.from({ length: 10_000 }, (_, index) => makeProduct({ id: String(index), name: `sw-${index}` }));
    expect(findProducts(many, 'sw-')).toHaveLength(8);
  });

  it('a hand-over by its number, reports by the beginning of their id, and nothing for words', async () => {
    const asked: string[] = [];
    const client = {
      call(name: string, input: unknown) {
        asked.push(`${name} ${JSON.stringify(input)}`);
        return Promise.resolve(
          name === 'handovers.show'
            ? { handover: { number: 12, fileName: 'UD_12.tar.gz' }, rows: [], total: 0 }
            : { rows: [{ id: 'r1', reportId: '1624546013', productName: 'core' }], total: 1 },
        );
      },
    } as unknown as Client;
    const t = (key: string, params?: object) => `${key} ${JSON.stringify(params)}`;
    expect((await findRecords(client, t, '#12')).map(({ id }) => id)).toEqual(['handover.12']);
    expect((await findRecords(client, t, '16245')).map(({ id }) => id)).toEqual(['handover.12', 'report.r1']);
    asked.length = 0;
    expect(await findRecords(client, t, 'core 1')).toEqual([]);
    expect(asked).toEqual([]);
  });
});
