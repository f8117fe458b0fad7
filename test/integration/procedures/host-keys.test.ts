import { createHmac, generateKeyPairSync } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { fingerprintOf } from '../../../main/openssh/openssh.ts';
import { registerSite, runJob, Scope } from '../river/harness.ts';

function sized(value: string | Buffer): Buffer {
  const bytes = Buffer.from(value);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return Buffer.concat([length, bytes]);
}

function newKey(): { line: string; fingerprint: string } {
  const { publicKey } = generateKeyPairSync('ed25519');
  const raw = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32);
  const blob = Buffer.concat([sized('ssh-ed25519'), sized(raw)]);
  return { line: `ssh-ed25519 ${blob.toString('base64')}`, fingerprint: fingerprintOf(blob) };
}

const hashed = (name: string): string => {
  const salt = Buffer.from('0123456789abcdefghij');
  return `|1|${salt.toString('base64')}|${createHmac('sha1', salt).update(name).digest('base64')}`;
};

describe('host keys of a known_hosts file', () => {
  const scope = new Scope();
  afterEach(() => scope.end());

  it('are pinned for products and jump hosts; changed ones only with a reason; revoked ones never taken', async () => {
    const application = await scope.application(scope.folder());
    const folder = scope.folder();
    await application.call('credentials.set', { name: 'lab', username: 'u', password: 'p' });
    await application.call('jumps.add', { name: 'gate', host: 'gate.lab', port: 2222, credential: 'lab' });
    const add = (host: string, via: string | null) =>
      application.call('products.add', { host, credential: 'lab', via }).then(({ product }) => product.id);
    const [direct, behind] = [await add('sw1', null), await add('10.0.0.1', 'gate')];
    const [one, two, gate, gone, next] = [newKey(), newKey(), newKey(), newKey(), newKey()];
    const write = async (name: string, lines: readonly string[]) => {
      writeFileSync(join(folder, name), `${lines.join('\n')}\n`);
      return application.files.register(join(folder, name));
    };
    const file = await write('known_hosts', [
      `sw1,192.0.2.1 ${one.line}`,
      `${hashed('10.0.0.1')} ${two.line}`,
      `[gate.lab]:2222 ${gate.line}`,
      `@revoked * ${gone.line}`,
      `@cert-authority *.lab ${next.line}`,
      `nobody ${next.line}`,
      'broken',
    ]);

    const plan = await application.call('hostKeys.preview', { file });
    expect(plan.totals).toEqual({ new: 3, revoked: 1, unsupported: 1 });
    expect([plan.others, plan.bad.map(({ line }) => line)]).toEqual([1, [7]]);
    const done = await application.call('hostKeys.import', { file });
    expect([done.pinned, done.replaced, done.revoked]).toEqual([3, 0, 1]);
    const keysOf = async (id: string) =>
      (await application.call('products.show', { id })).pinnedKeys.map(({ host, fingerprint }) => [host, fingerprint]);
    expect(await keysOf(direct)).toEqual([['sw1', one.fingerprint]]);
    // An address behind a jump host says little by itself.
    expect(await keysOf(behind)).toEqual([['10.0.0.1 via gate', two.fingerprint]]);
    const { pinned } = await application.call('jumps.keys', { name: 'gate' });
    expect(pinned.map(({ fingerprint }) => fingerprint)).toEqual([gate.fingerprint]);
    const again = await application.call('hostKeys.import', { file });
    expect([again.pinned, again.replaced, again.revoked, again.totals.known]).toEqual([0, 0, 0, 4]);

    const renewed = await write('renewed', [`sw1 ${next.line}`, `sw1 ${gone.line}`]);
    const left = await application.call('hostKeys.import', { file: renewed });
    expect([left.totals, left.replaced]).toEqual([{ changed: 1 }, 0]);
    expect(left.rows[0]).toMatchObject({ pinned: one.fingerprint, fingerprint: next.fingerprint });
    const taken = await application.call('hostKeys.import', { file: renewed, replaceReason: 'new supervisor' });
    expect(taken.replaced).toBe(1);
    expect(await keysOf(direct)).toEqual([['sw1', next.fingerprint]]);
    const { pinnedKeys } = await application.call('products.show', { id: direct });
    expect(pinnedKeys[0]?.reason).toBe('new supervisor');
  });

  it('a revoked one stops the product that shows it, pinned before or not', async () => {
    const site = await scope.site({ products: 1 });
    const application = await scope.application(scope.folder());
    const ids = await registerSite(application, site, { way: 'ssh', account: false });
    const [id = ''] = [...ids.values()];
    await runJob(application, 'check.start', { productIds: null });
    const [key] = (await application.call('products.show', { id })).pinnedKeys;
    const ledgerKey = await offered(site.description.products[0]?.ssh_port ?? 0);
    expect(ledgerKey.fingerprint).toBe(key?.fingerprint);
    const path = join(scope.folder(), 'revoked');
    writeFileSync(path, `@revoked * ${ledgerKey.line}\n`);
    await application.call('hostKeys.import', { file: await application.files.register(path) });

    expect((await application.call('products.show', { id })).pinnedKeys).toEqual([]);
    const result = await runJob(application, 'check.start', { productIds: null });
    expect([...result.failed.values()]).toEqual(['trust.host_key_revoked']);
    expect(site.stats().logins.attempts).toBe(1);
  });

  it('a jump host that is a way to something stays, and none leads to itself', async () => {
    const application = await scope.application(scope.folder());
    await application.call('credentials.set', { name: 'lab', username: 'u', password: 'p' });
    await application.call('jumps.add', { name: 'a', host: 'a', credential: 'lab' });
    await application.call('jumps.add', { name: 'b', host: 'b', via: 'A' });
    const { product } = await application.call('products.add', { host: 'x', credential: 'lab', via: 'b' });
    // The same address behind another jump host is another product.
    await application.call('products.add', { host: 'x', credential: 'lab', via: 'a', name: 'x-2' });
    await expect(application.call('products.add', { host: 'x', credential: 'lab', via: 'B' })).rejects.toMatchObject({
      code: 'usage.product_exists',
    });
    await expect(application.call('jumps.remove', { name: 'b' })).rejects.toMatchObject({
      params: { jump: 'b', users: product.name },
    });
    await expect(application.call('jumps.edit', { name: 'a', patch: { via: 'b' } })).rejects.toMatchObject({
      code: 'usage.jump_host_loop',
      params: { path: 'a -> b -> a' },
    });
    await expect(application.call('jumps.add', { name: 'B', host: 'b' })).rejects.toMatchObject({
      code: 'usage.invalid',
    });
    await expect(application.call('credentials.remove', { name: 'lab' })).rejects.toMatchObject({
      code: 'usage.credential_in_use',
    });
    await expect(application.call('products.add', { host: 'y', credential: 'lab', via: 'c' })).rejects.toMatchObject({
      code: 'usage.unknown_jump_host',
    });
    expect(
      (await application.call('jumps.list', {})).rows.map(({ name, via, products }) => [name, via, products]),
    ).toEqual([
      ['a', null, 1],
      ['b', 'a', 1],
    ]);
  });
});

/** The key that a server shows, as a line of a `known_hosts` file. */
async function offered(port: number): Promise<{ line: string; fingerprint: string }> {
  const { default: ssh2 } = await import('ssh2');
  const client = new ssh2.Client();
  client.on('error', () => undefined);
  const key = await new Promise<Buffer>((resolve) => {
    client.connect({
      host: '127.0.0.1',
      port,
      username: 'x',
      hostVerifier: (blob: Buffer) => {
        resolve(blob);
        return false;
      },
    });
  });
  client.destroy();
  const algorithm = key.toString('latin1', 4, 4 + key.readUInt32BE(0));
  return { line: `${algorithm} ${key.toString('base64')}`, fingerprint: fingerprintOf(key) };
}
