import { afterEach, describe, expect, it } from 'vitest';
import { Scope } from '../river/harness.ts';

describe('products.add without a name', () => {
  const scope = new Scope();
  afterEach(() => scope.end());

  it('takes the host, with its port where another product at that host is called so', async () => {
    const application = await scope.application(scope.folder());
    await application.call('credentials.set', { name: 'lab', username: 'u', password: 'p' });
    const add = async (input: { host: string; sshPort?: number; restPort?: number; way?: 'ssh' | 'rest' }) =>
      (await application.call('products.add', { credential: 'lab', ...input })).product.name;
    expect(await add({ host: '192.0.2.1', sshPort: 2201 })).toBe('192.0.2.1');
    expect(await add({ host: '192.0.2.1', sshPort: 2202 })).toBe('192.0.2.1:2202');
    expect(await add({ host: '192.0.2.1', restPort: 8443, way: 'rest' })).toBe('192.0.2.1:8443');
    expect(await add({ host: '192.0.2.1', restPort: 8444, way: 'rest' })).toBe('192.0.2.1:8444');
    expect(await add({ host: '::1' })).toBe('::1');
    expect(await add({ host: '::1', sshPort: 2201 })).toBe('[::1]:2201');
    await expect(add({ host: '192.0.2.1', sshPort: 2202 })).rejects.toMatchObject({ code: 'usage.product_exists' });
  });
});
