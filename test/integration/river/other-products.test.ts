import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { device } from '../products/ssh/scripted-device.ts';
import type { Device } from '../products/ssh/scripted-device.ts';
import { scriptedServer } from '../products/ssh/scripted-server.ts';
import type { Oddities } from '../products/ssh/scripted-server.ts';
import { cli, Scope } from './harness.ts';

const ack =
  '<?xml version="1.0" encoding="UTF-8"?>\n<smartLicense><smartLicenseRumAck><data>b3BhcXVl</data></smartLicenseRumAck></smartLicense>\n';

/** What a product does that takes an acknowledgement. */
function take(own: Device): void {
  own.status = own.status.replace('Oct 14 12:10:32 2021', 'Nov 22 02:15:09 2026');
  own.rum = own.rum?.replaceAll('CLOSED', 'ACK   ').replaceAll('OPEN', 'ACK ') ?? null;
  own.usage = null;
}

const rows: [string, Partial<Device>, Partial<Oddities>][] = [
  ['plain', {}, {}],
  ['import answers in words of its own', { importText: 'Processing done.' }, {}],
  ['import answers with nothing but a syslog line', { importText: '*Nov 22 02:15:09: %SYS-5-CONFIG_I: x' }, {}],
  ['no list of reports, enable, SCP only', { rum: null }, { loginAt: '>', sftp: false }],
  ['login inside the shell, exec behind it', {}, { innerLogin: true, auth: 'none' }],
  ['exec behind a shell that closes', {}, { shellCloses: true, channels: 2 }],
];

describe('the command lines over a product with oddities', () => {
  const scope = new Scope();
  afterEach(() => scope.end());

  it.each(rows)('%s', { timeout: 60_000 }, async (_name, patch, odd) => {
    const server = await scriptedServer(device({ onImport: take, ...patch }), odd);
    scope.onEnd(() => server.close());
    const folder = scope.folder();
    const workspace = join(folder, 'workspace');
    const run = async (...args: string[]): Promise<string> => {
      const { code, stdout, stderr } = await cli(args, { workspace });
      expect(code, `${args.join(' ')}: ${stdout}${stderr}`).toBe(0);
      return stdout;
    };
    const secret = join(folder, 'password');
    writeFileSync(secret, 'canary-Pass1\n', { mode: 0o600 });
    await run('credential', 'set', 'c1', '--username', 'admin', '--password-file', secret);
    await run(
      'product',
      'add',
      '127.0.0.1',
      '--name',
      'edge',
      '--credential',
      'c1',
      '--ssh-port',
      String(server.port),
      '--way',
      'ssh',
    );
    await run('collect', 'edge');
    await run('export', '--out', join(folder, 'up.tar.gz'));
    const file = join(folder, 'ACK_dev_1_26Nov22_02_15_09_123.txt');
    writeFileSync(file, ack);
    await run('import', file);
    await run('deliver', 'edge');
    const reports = JSON.parse(await run('reports', '--json')) as { state: string; error: unknown }[];
    expect(reports.map(({ state, error }) => [state, error])).toEqual([1, 2, 3].map(() => ['confirmed', null]));
    expect(server.device.imported).toEqual([ack]);
    expect([...server.device.files.keys()]).toEqual([]);
  });
});
