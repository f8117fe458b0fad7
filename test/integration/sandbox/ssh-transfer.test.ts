import { once } from 'node:events';
import type { ClientChannel } from 'ssh2';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { systemClock } from '../../../main/hosts/system-clock.ts';
import { kinds } from '../../../main/sandbox/product/catalogue.ts';
import type { Manners } from '../../../main/sandbox/product/manners.ts';
import { startSite } from '../../../main/sandbox/site.ts';
import type { Site } from '../../../main/sandbox/site.ts';
import { acknowledge, connect, run, scpGet, scpPut, sftpOf } from './ssh-helper.ts';
import type { Described } from './ssh-helper.ts';

const open: Partial<Manners> = { loginLevel: 15, scp: true, sftp: true, authentication: ['password'], logging: false };
const manners: Partial<Manners>[] = [open, { ...open, scp: false, sftp: false }, { ...open, loginLevel: 1 }];

let site: Site;
beforeAll(async () => {
  site = await startSite({
    products: 3,
    clock: systemClock,
    rest: false,
    manners: (index) => manners[index] ?? {},
    kind: () => kinds.c8000v,
  });
});
afterAll(() => site.close());

const at = (index: number): Described => site.description.products[index] as Described;
const held = (index: number, name: string): Buffer | undefined =>
  site.products[index]?.chassis.active.disk.get(name)?.bytes;
const big = Buffer.from(Array.from({ length: 300_000 }, (_, index) => (index * 7 + (index >> 8)) & 0xff));

describe('files to and from a product', () => {
  test('SCP both ways, byte for byte', async () => {
    const client = await connect(at(0));
    expect(await scpPut(client, 'bootflash:big.bin', big)).toBe('');
    expect(held(0, 'big.bin')?.equals(big)).toBe(true);
    const back = await scpGet(client, 'bootflash:big.bin');
    expect(back.bytes.equals(big)).toBe(true);
    expect(await scpPut(client, 'flash:/empty.txt', Buffer.alloc(0))).toBe('');
    expect((await scpGet(client, "'bootflash:/empty.txt'")).bytes).toHaveLength(0);
    expect((await scpGet(client, 'bootflash:none')).said).toContain('No such file or directory');
    client.end();
  });

  test('SFTP both ways, list, stat, delete', async () => {
    const client = await connect(at(0));
    const sftp = await sftpOf(client);
    await new Promise<void>((resolve, reject) =>
      sftp.writeFile('/bootflash:/up.bin', big, (error) => (error ? reject(error) : resolve())),
    );
    expect(held(0, 'up.bin')?.equals(big)).toBe(true);
    const back = await new Promise<Buffer>((resolve, reject) =>
      sftp.readFile('bootflash:up.bin', (error, bytes) => (error ? reject(error) : resolve(bytes))),
    );
    expect(back.equals(big)).toBe(true);
    const names = await new Promise<string[]>((resolve, reject) =>
      sftp.readdir('/', (error, list) => (error ? reject(error) : resolve(list.map(({ filename }) => filename)))),
    );
    expect(names).toEqual(expect.arrayContaining(['packages.conf', 'up.bin']));
    const size = await new Promise<number>((resolve, reject) =>
      sftp.stat('/up.bin', (error, stats) => (error ? reject(error) : resolve(stats.size))),
    );
    expect(size).toBe(big.length);
    await new Promise<void>((resolve, reject) =>
      sftp.unlink('bootflash:up.bin', (error) => (error ? reject(error) : resolve())),
    );
    expect(held(0, 'up.bin')).toBeUndefined();
    const missing = await new Promise((resolve) =>
      sftp.stat('up.bin', (error) => resolve((error as { code?: number }).code)),
    );
    expect(missing).toBe(2);
    client.end();
  });

  test('SFTP ends with its input, with success: OpenSSH waits for that', async () => {
    const client = await connect(at(0));
    const stream = await new Promise<ClientChannel>((resolve, reject) =>
      client.subsys('sftp', (error, opened) => (error ? reject(error) : resolve(opened))),
    );
    const ended = Promise.all([once(stream, 'exit'), once(stream, 'close')]);
    stream.resume();
    stream.end();
    const [exit] = await ended;
    expect(exit[0]).toBe(0);
    client.end();
  });

  test('switched off: SCP says so, SFTP is refused; where login ends at > SCP is denied', async () => {
    const client = await connect(at(1));
    expect((await scpGet(client, 'bootflash:packages.conf')).said).toBe('Administratively disabled.\n');
    await expect(sftpOf(client)).rejects.toThrow();
    client.end();
    const user = await connect(at(2));
    expect(await scpPut(user, 'bootflash:x', big)).toBe('Privilege denied.\n');
    user.end();
  });

  test('what is saved, fetched, acknowledged and imported is acknowledged', async () => {
    const client = await connect(at(0));
    const product = site.products[0];
    if (product === undefined) throw new Error('no product');
    const before = product.lastAckReceived;
    expect((await run(client, 'license smart save usage unreported file bootflash:out.txt')).output.trim()).toBe('');
    const file = (await scpGet(client, 'bootflash:out.txt')).bytes.toString();
    const ids = product.usage({ kind: 'unreported' }).map(({ id }) => id);
    for (const id of ids) expect(file).toContain(`\\"report_id\\":${id}`);
    await run(client, 'license smart save usage unreported file bootflash:again.txt');
    expect(product.usage({ kind: 'unreported' }).map(({ id }) => id)).toEqual(ids);

    const ack = await acknowledge(site, file);

    expect(await scpPut(client, 'bootflash:ack.xml', ack)).toBe('');
    expect((await run(client, 'license smart import bootflash:ack.xml')).output).toContain('Import Data Successful');
    expect(product.lastAckReceived).toBeGreaterThan(before ?? 0);
    expect((await run(client, 'show license rum id all')).output).not.toContain('CLOSED');
    expect((await run(client, 'license smart save usage unreported file bootflash:none.txt')).output).toBe(
      '\nThe requested item was not found\n',
    );
    expect(held(0, 'none.txt')).toBeUndefined();
    client.end();
  });

  test('an altered ACK and one of another product are refused and change nothing', async () => {
    const client = await connect(at(0));
    const [product, other] = site.products;
    const lastAck = product?.lastAckReceived;
    const ack = await acknowledge(site, other?.usageFile(other.usage({ kind: 'all' })) ?? '');
    await scpPut(client, 'bootflash:other.xml', ack);
    expect((await run(client, 'license smart import bootflash:other.xml')).output).toMatch(/Failed: the identifier/);
    const own = held(0, 'ack.xml')?.toString() ?? '';
    const broken = own.replace(/<signature>(.)/, (_, first: string) => `<signature>${first === 'A' ? 'B' : 'A'}`);
    await scpPut(client, 'bootflash:broken.xml', Buffer.from(broken));
    expect((await run(client, 'license smart import bootflash:broken.xml')).output).toMatch(/Failed: the signature/);
    await scpPut(client, 'bootflash:text.xml', Buffer.from('not xml'));
    expect((await run(client, 'license smart import bootflash:text.xml')).output).toMatch(/Failed: the file is not/);
    expect((await run(client, 'license smart import bootflash:absent.xml')).output).toMatch(/No such file/);
    expect(product?.lastAckReceived).toBe(lastAck);
    client.end();
    await once(client, 'close');
  });
});
