import { connect as connectTcp } from 'node:net';
import { once } from 'node:events';
import { afterEach, describe, expect, test } from 'vitest';
import { systemClock } from '../../../main/hosts/system-clock.ts';
import type { FaultName } from '../../../main/sandbox/model.ts';
import { kinds } from '../../../main/sandbox/product/catalogue.ts';
import type { Manners } from '../../../main/sandbox/product/manners.ts';
import { startSite } from '../../../main/sandbox/site.ts';
import type { Site, SiteOptions } from '../../../main/sandbox/site.ts';
import { connect, openShell, run, scpGet, scpPut, sftpOf } from './ssh-helper.ts';
import type { Described } from './ssh-helper.ts';

const manners: Partial<Manners> = {
  loginLevel: 15,
  scp: true,
  sftp: true,
  authentication: ['password'],
  logging: false,
  promptTimestamp: false,
};

const sites: Site[] = [];
afterEach(async () => {
  for (const site of sites.splice(0)) await site.close();
});

async function start(
  fault: FaultName | null,
  more: Partial<SiteOptions> = {},
): Promise<{ site: Site; product: Described }> {
  const site = await startSite({
    products: 1,
    clock: systemClock,
    rest: false,
    manners: () => manners,
    kind: () => kinds['c9300-stack'],
    faults: fault === null ? [] : [fault],
    ...more,
  });
  sites.push(site);
  const [product] = site.description.products;
  if (product === undefined) throw new Error('no product');
  return { site, product };
}

const save = 'license smart save usage unreported file flash:u.txt';

describe('faults', () => {
  test('refuse', async () => {
    const { product } = await start('refuse');
    await expect(connect(product)).rejects.toThrow('ECONNREFUSED');
  });

  test('black-hole takes the connection and stays silent', async () => {
    const { product } = await start('black-hole');
    const socket = connectTcp(product.ssh_port, product.host);
    await once(socket, 'connect');
    socket.write('SSH-2.0-test\r\n');
    await expect(connect(product, { readyTimeout: 300 })).rejects.toThrow('Timed out');
    expect(socket.bytesRead).toBe(0);
    socket.destroy();
  });

  test('slow pauses before it answers', async () => {
    const { product } = await start('slow');
    const client = await connect(product);
    const before = performance.now();
    await run(client, 'show clock');
    expect(performance.now() - before).toBeGreaterThan(350);
    client.end();
  });

  test('reset-mid-file cuts the first transfer half-way, the next one comes through', async () => {
    const { product, site: running } = await start('reset-mid-file');
    const first = await connect(product);
    await run(first, save);
    const size = running.products[0]?.chassis.active.disk.get('u.txt')?.size ?? 0;
    const cut = await scpGet(first, 'flash:u.txt');
    expect(cut.bytes.length).toBe(Math.floor(size / 2));
    const second = await connect(product);
    expect((await scpGet(second, 'flash:u.txt')).bytes.length).toBe(size);
    second.end();
  });

  test('reset-mid-file strikes a file that is put as well, and leaves its half', async () => {
    const { product, site: running } = await start('reset-mid-file');
    const client = await connect(product);
    await scpPut(client, 'flash:ack.xml', Buffer.alloc(1000, 'x'));
    expect(running.products[0]?.chassis.active.disk.get('ack.xml')?.size).toBe(500);
  });

  test('half-reply', async () => {
    const { product } = await start('half-reply');
    const client = await connect(product);
    const shell = await openShell(client);
    await shell.until(/#$/);
    shell.send('show license udi\n');
    await shell.end();
    expect(shell.text).toContain('UDI: PID');
    expect(shell.text).not.toMatch(/#$/);
    const again = await connect(product);
    expect((await run(again, 'show license udi')).output).toContain('Member:PID');
    again.end();
  });

  test('wrong-password: right everywhere else, refused here, and counted at the site', async () => {
    const { product, site: running } = await start('wrong-password');
    await expect(connect(product)).rejects.toThrow('authentication');
    expect(running.stats().logins).toMatchObject({ attempts: 1, failures: 1 });
  });

  test('scp-off and sftp-off', async () => {
    const scp = await start('scp-off');
    const client = await connect(scp.product);
    expect((await scpGet(client, 'flash:vlan.dat')).said).toBe('Administratively disabled.\n');
    client.end();
    const sftp = await start('sftp-off');
    const other = await connect(sftp.product);
    await expect(sftpOf(other)).rejects.toThrow();
    other.end();
  });

  test('changed-host-key: another key from the second connection on', async () => {
    const { product } = await start('changed-host-key');
    const keys: string[] = [];
    for (let count = 0; count < 3; count++) {
      const client = await connect(product, {
        hostVerifier: (key: Buffer) => (keys.push(key.toString('base64')), true),
      });
      client.end();
    }
    expect(keys[0]).not.toBe(keys[1]);
    expect(keys[1]).toBe(keys[2]);
  });

  test('clock-skew: a day and more behind', async () => {
    const { product } = await start('clock-skew');
    const client = await connect(product);
    const { output } = await run(client, 'show clock');
    const [, time, month, day, year] = /([\d:]+)\.\d+ UTC \w+ (\w+) (\d+) (\d+)/.exec(output) ?? [];
    const printed = Date.parse(`${String(month)} ${String(day)} ${String(year)} ${String(time)} UTC`);
    expect(Date.now() - printed).toBeGreaterThan(25 * 3_600_000);
    client.end();
  });

  test('many-reports: 1,200 and more in one file', async () => {
    const { product } = await start('many-reports');
    const client = await connect(product);
    await run(client, save);
    const { bytes } = await scpGet(client, 'flash:u.txt');
    expect(bytes.toString().split('<RUMReport>').length - 1).toBeGreaterThanOrEqual(1200);
    client.end();
  });

  test('disk-full: dir says so, save and put fail', async () => {
    const { product, site: running } = await start('disk-full');
    const client = await connect(product);
    expect((await run(client, 'dir')).output).toMatch(/bytes total \(512 bytes free\)/);
    expect((await run(client, save)).output).toContain('No space left on device');
    expect(await scpPut(client, 'flash:x', Buffer.alloc(10_000))).toContain('No space left on device');
    expect(running.stats().files).toEqual([]);
    client.end();
  });

  test('switchover in mid-save: cut, another unit answers, half a file lies on the standby', async () => {
    const { product, site: running } = await start('switchover');
    const client = await connect(product);
    await run(client, save);
    const again = await connect(product);
    const udi = await run(again, 'show license udi');
    expect(udi.output).not.toContain(`UDI: PID:${product.udi.pid},SN:${product.udi.serial}\n\n`);
    expect(udi.output).toContain(`Standby:PID:${product.udi.pid},SN:${product.udi.serial}`);
    expect((await run(again, 'dir flash:u.txt')).output).toContain('No such file');
    expect((await run(again, 'dir stby-flash:u.txt')).output).toMatch(/-rw-/);
    expect(running.stats().files).toHaveLength(1);
    expect((await run(again, 'delete /force stby-flash:u.txt')).output.trim()).toBe('');
    await run(again, save);
    const { bytes } = await scpGet(again, 'flash:u.txt');
    expect(bytes.toString()).toMatch(/<\/smartLicense>\n$/);
    again.end();
  });

  test('taken-over: from the second login on another product answers', async () => {
    const { product } = await start('taken-over');
    const first = await connect(product);
    expect((await run(first, 'show license udi')).output).toContain(product.udi.serial);
    first.end();
    const second = await connect(product);
    const { output } = await run(second, 'show license udi');
    expect(output).toContain(`PID:${product.udi.pid},SN:`);
    expect(output).not.toContain(product.udi.serial);
    second.end();
  });

  test('thin-line: what comes through is whole, and takes as long as the line is thin', async () => {
    const { product } = await start('thin-line', { thinLine: { bitsPerSecond: 1_600_000, roundTripMs: 40 } });
    const client = await connect(product);
    const bytes = Buffer.from(Array.from({ length: 60_000 }, (_, index) => (index * 31) & 0xff));
    const before = performance.now();
    expect(await scpPut(client, 'flash:thin.bin', bytes)).toBe('');
    expect(performance.now() - before).toBeGreaterThan(300);
    expect((await scpGet(client, 'flash:thin.bin')).bytes.equals(bytes)).toBe(true);
    client.end();
  });

  test('a fault goes to the named product, or to one that the seed picks', async () => {
    const names = async (faults: string[]): Promise<string[]> => {
      const running = await startSite({ products: 9, clock: systemClock, rest: false, faults });
      await running.close();
      return running.products.filter((product) => product.faults.size > 0).map(({ name }) => name);
    };
    const [picked] = await names(['slow']);
    expect(await names(['slow'])).toEqual([picked]);
    expect(await names(['slow', 'refuse', 'disk-full'])).toHaveLength(3);
    expect(await names([`slow:${String(picked)}`])).toEqual([picked]);
    await expect(names(['slow:nobody'])).rejects.toThrow('usage.invalid');
    await expect(names(['sleepy'])).rejects.toThrow('usage.invalid');
    await expect(names(['switchover:2'])).rejects.toThrow('usage.invalid');
  });
});
