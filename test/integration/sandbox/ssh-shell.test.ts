import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { systemClock } from '../../../main/hosts/system-clock.ts';
import { kinds } from '../../../main/sandbox/product/catalogue.ts';
import type { Manners } from '../../../main/sandbox/product/manners.ts';
import { startSite } from '../../../main/sandbox/site.ts';
import type { Site } from '../../../main/sandbox/site.ts';
import { connect, openShell, run, scpPut } from './ssh-helper.ts';
import type { Described, Shell } from './ssh-helper.ts';

const plain: Partial<Manners> = {
  promptTimestamp: false,
  logging: false,
  loginLevel: 15,
  authentication: ['password'],
};
const manners: Partial<Manners>[] = [
  plain,
  { ...plain, loginLevel: 1, enablePassword: 'open sesame' },
  { ...plain, loginLevel: 1, enablePassword: null },
  { ...plain, refusedCommands: ['terminal', 'delete', 'verify'], refusal: '% Authorization failed.' },
  { ...plain, promptTimestamp: true, logging: true },
  plain,
];

let site: Site;
beforeAll(async () => {
  site = await startSite({
    products: 6,
    clock: systemClock,
    rest: false,
    manners: (index) => manners[index] ?? {},
    kind: (index) => (index === 5 ? kinds['isr-classic'] : kinds['c9300-stack']),
  });
});
afterAll(() => site.close());

const at = (index: number): Described => site.description.products[index] as Described;

async function shellOf(index: number, prompt: RegExp = /[>#]$/): Promise<Shell & { close: () => void }> {
  const client = await connect(at(index));
  const shell = await openShell(client);
  await shell.until(prompt);
  return Object.assign(shell, { close: () => client.end() });
}

describe('an IOS XE command line', () => {
  test('a dialogue: paging off, identify, save, list, delete', async () => {
    const shell = await shellOf(0);
    const { udi, name } = at(0);
    expect(await shell.ask('terminal length 0')).toBe('');
    expect(await shell.ask('sh lic udi')).toMatch(
      new RegExp(
        `^UDI: PID:${udi.pid},SN:${udi.serial}\n\nHA UDI List:\n    Active:PID:${udi.pid},SN:${udi.serial}\n    Standby:`,
      ),
    );
    expect(await shell.ask('show version')).toContain(`${name} uptime is `);
    expect(await shell.ask('show license summary')).toMatch(
      / {2}network-advantage {7}\(C9300-24 Network Advan\.\.\.\) {7}3 IN USE\n/,
    );
    expect(await shell.ask('show license status')).toMatch(/Smart Licensing Using Policy:\n {2}Status: ENABLED\n/);
    expect(await shell.ask('license smart save usage unreported file flash:one.txt')).toBe('');
    const size = Number(
      /(\d+) {2}\w+ +\d+ \d+ [\d:]+ \+00:00 {2}one\.txt/.exec(await shell.ask('dir flash:one.txt'))?.[1],
    );
    const held = site.products[0]?.chassis.active.disk.get('one.txt')?.bytes ?? Buffer.alloc(0);
    expect(size).toBe(held.length);
    const md5 = createHash('md5').update(held).digest('hex');
    expect(await shell.ask('verify /md5 flash:one.txt')).toContain(`verify /md5 (flash:one.txt) = ${md5}\n`);
    const reports = held.toString().split('<RUMReport>').length - 1;
    expect((await shell.ask('show license rum id all')).match(/ CLOSED /g)).toHaveLength(reports);
    expect(await shell.ask('more flash:one.txt')).toBe(held.toString());
    expect(await shell.ask('delete /force flash:one.txt')).toBe('');
    expect(await shell.ask('dir flash:one.txt')).toMatch(/^%Error opening flash:\/one\.txt \(No such file/);
    expect(await shell.ask('exit', /$/)).toBeDefined();
    await shell.end();
  });

  test.each<[string, RegExp, number?]>([
    ['show license summry', / +\^\n% Invalid input detected at '\^' marker\.\n/, 17],
    ['nonsense', / +\^\n% Invalid input/, 0],
    ['show license', /^% Incomplete command\.\n/],
    ['terminal l', /^% Incomplete command\.\n/],
    ['te l x', / +\^\n% Invalid input/],
    ['license  smart   import', /^% Incomplete/],
    ['license smart save usage allx', / +\^\n% Invalid input/, 28],
    ['s', /^% Incomplete command\.\n/],
    ['show license u', /^% Ambiguous command: {2}"show license u"\n/],
    ['', /^$/],
    ['! a remark', /^$/],
  ])('%j is answered as IOS does', async (line, answer, column) => {
    const shell = await shellOf(0, /sw-\w+-01#$/);
    const said = await shell.ask(line);
    expect(said).toMatch(answer);
    if (column !== undefined) expect(said.indexOf('^')).toBe(`${at(0).name}#`.length + column);
    shell.close();
  });

  test('pages with --More-- until told otherwise; space, return and q', async () => {
    const shell = await shellOf(0);
    shell.send('show license all\n');
    const first = await shell.until(/ --More-- $/);
    expect(first.split('\n')).toHaveLength(25);
    shell.send('\r');
    expect((await shell.until(/ --More-- $/)).split('\n')).toHaveLength(2);
    shell.send(' ');
    expect((await shell.until(/ --More-- $/)).split('\n')).toHaveLength(24);
    shell.send('q');
    expect(await shell.until(/#$/)).not.toContain('Usage Report Summary');
    await shell.ask('terminal length 0');
    expect(await shell.ask('show license all')).toContain('Usage Report Summary:');
    shell.close();
  });

  test('filters', async () => {
    const shell = await shellOf(0);
    await shell.ask('terminal length 0');
    expect(await shell.ask('show license status | include Last ACK')).toMatch(/^ {2}Last ACK received: .*\n$/);
    expect(await shell.ask('show license status | count Status')).toBe('Number of lines which match regexp = 2\n');
    expect(await shell.ask('show license status | sec Transport')).toMatch(/^Transport:\n {2}Type/);
    expect(await shell.ask('show license status | begin Trust Code')).toMatch(/^Trust Code Installed:/);
    expect(await shell.ask('show license udi | exclude SN')).toBe('\nHA UDI List:\n');
    expect(await shell.ask('show license udi | whatever x')).toContain('% Invalid input');
    shell.close();
  });

  test('editing keys, help, completion and configuration mode', async () => {
    const shell = await shellOf(0);
    expect(await shell.ask('shoz\x7fw clock')).toMatch(/UTC/);
    shell.send('show lic?');
    expect(await shell.until(/license[\s\S]*#show lic$/)).toContain('license');
    shell.send('\t');
    expect(await shell.until(/#show license $/)).toBeDefined();
    shell.send('\x15');
    await shell.ask('conf t', /\(config\)#$/);
    await shell.ask('license smart transport smart', /\(config\)#$/);
    await shell.ask('end');
    expect(await shell.ask('show license status | include Type:')).toBe('  Type: Smart\n');
    shell.close();
  });

  test('enable with a password, at the third miss no more; without one', async () => {
    const asks = await shellOf(1);
    expect(await asks.ask('license smart sync all')).toMatch(/\^\n% Invalid input/);
    asks.send('enable\nwrong\n');
    await asks.until(/Password: \r\nPassword: $/);
    asks.send('open sesame\n');
    expect(await asks.until(/#$/)).not.toContain('sesame');
    expect(await asks.ask('license smart sync all')).toBe('');
    await asks.ask('disable', />$/);
    expect(await asks.ask('enable\na\nb\nc', />$/)).toContain('% Bad secrets');
    asks.close();
    const free = await shellOf(2, />$/);
    await free.ask('enable', /#$/);
    free.close();
  });

  test('command authorization refuses single commands', async () => {
    const shell = await shellOf(3);
    expect(await shell.ask('terminal length 0')).toBe('% Authorization failed.\n\n');
    expect(await shell.ask('del /force flash:x')).toBe('% Authorization failed.\n\n');
    expect(await shell.ask('show license udi')).toContain('UDI: PID:');
    shell.close();
  });

  test('load lines and log messages stand in between', async () => {
    const shell = await shellOf(4);
    await shell.ask('terminal length 0');
    let all = '';
    for (let count = 0; count < 3; count++) all += await shell.ask('show license udi');
    expect(all.match(/^Load for five secs: /gm)).toHaveLength(3);
    expect(all).toMatch(/Time source is NTP, /);
    expect(all).toMatch(/^[*.]?\w{3} +\d+ [\d:.]+: %LINEPROTO-5-UPDOWN/m);
    shell.close();
  });

  test('lines pasted with CR LF lose nothing, and a file comes over from a stick', async () => {
    const client = await connect(at(0));
    await scpPut(client, 'usbflash0:ack.xml', Buffer.from('<smartLicense/>'));
    client.end();
    const shell = await shellOf(0);
    await shell.ask('terminal length 0');
    shell.send('copy usbflash0:ack.xml flash:from-stick.xml\r\n\r\nmore flash:from-stick.xml\r\nshow clock\r\n');
    const said = await shell.until(/show clock[\s\S]*#$/);
    expect(said).toContain('<smartLicense/>');
    expect(said).toContain('#show clock');
    expect(said).not.toContain('% Invalid');
    for (const path of ['usbflash0:ack.xml', 'flash:from-stick.xml']) await shell.ask(`delete /force ${path}`);
    shell.close();
  });

  test('copy from a web server asks and copies; over an existing file it asks again', async () => {
    const server = createServer((_request, response) => response.end('the bytes'));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const shell = await shellOf(0);
    shell.send(`copy http://127.0.0.1:${String(port)}/ack.xml flash:in.xml\n`);
    await shell.until(/Destination filename \[in\.xml\]\? $/);
    expect(await shell.ask('')).toContain('9 bytes copied in ');
    shell.send(`copy http://127.0.0.1:${String(port)}/ack.xml flash:in.xml\n\n`);
    await shell.until(/Do you want to over write\? \[confirm\]$/);
    expect(await shell.ask('')).toContain('[OK - 9 bytes]');
    expect(site.products[0]?.chassis.active.disk.get('in.xml')?.bytes.toString()).toBe('the bytes');
    expect(site.stats().files).toEqual([{ product: at(0).name, path: 'flash:in.xml', size: 9 }]);
    shell.send('delete flash:in.xml\n\n');
    await shell.until(/Delete flash:\/in\.xml\? \[confirm\]$/);
    await shell.ask('');
    expect(site.stats().files).toEqual([]);
    server.close();
    shell.close();
  });

  test('exec runs one command without paging; at > privileged ones do not exist', async () => {
    const client = await connect(at(0));
    const all = await run(client, 'show license all');
    expect(all.output).toContain('Usage Report Summary:');
    expect(all.output).not.toContain('--More--');
    expect(all.code).toBe(0);
    expect((await run(client, 'show clock')).output).toMatch(/UTC/);
    client.end();
    const user = await connect(at(1));
    expect((await run(user, 'dir')).output).toContain('% Invalid input');
    user.end();
  });

  test('the ISR in classic mode has no usage to save', async () => {
    const shell = await shellOf(5);
    await shell.ask('terminal length 0');
    expect(await shell.ask('license smart save usage unreported file x')).toMatch(/\^\n% Invalid input/);
    const status = await shell.ask('show license status');
    expect(status).toMatch(/^Smart Licensing is ENABLED\n[\s\S]*Registration:\n {2}Status: REGISTERED/);
    expect(status).not.toContain('Using Policy');
    shell.close();
  });
});

test('a script on standard input runs to its end, and the shell ends with it', async () => {
  const client = await connect(at(0));
  const text = await new Promise<string>((resolve, reject) => {
    client.shell((error, channel) => {
      if (error !== undefined) return void reject(error);
      let all = '';
      channel.on('data', (data: Buffer) => (all += data.toString('utf8')));
      channel.on('close', () => resolve(all));
      channel.end('terminal length 0\nshow license udi\nshow clock\n');
    });
  });
  expect(text).toMatch(/UDI: PID[\s\S]*show clock\r\n[\d:.]+ UTC/);
  client.end();
});
