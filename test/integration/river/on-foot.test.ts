import { once } from 'node:events';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ssh2 from 'ssh2';
import { afterEach, describe, expect, it } from 'vitest';
import type { Site } from '../../../main/sandbox/site.ts';
import { registerSite, reportStates, runJob, Scope } from './harness.ts';

/** A person at the product's terminal: types the lines, keeps everything that was shown. */
async function typeAtTerminal(site: Site, index: number, lines: readonly string[]): Promise<string> {
  const at = site.description.products[index];
  if (!at) throw new Error('no such product');
  const client = new ssh2.Client();
  client.on('keyboard-interactive', (_name, _text, _language, prompts, finish) =>
    finish(prompts.map(() => at.password)),
  );
  client.connect({ host: at.host, port: at.ssh_port, username: at.username, password: at.password, tryKeyboard: true });
  await once(client, 'ready');
  const shell = await new Promise<ssh2.ClientChannel>((done, fail) => {
    client.shell((error, stream) => (error ? fail(error) : done(stream)));
  });
  let shown = '';
  shell.on('data', (data: Buffer) => (shown += data.toString('utf8')));
  for (const line of lines) shell.write(`${line}\r`);
  shell.write('exit\r');
  await once(shell, 'close');
  client.end();
  return shown;
}

describe('a product that is reached on foot', () => {
  const scope = new Scope();
  afterEach(() => scope.end());

  it('gets its ACK by stick and is confirmed by the terminal text that is brought back', async () => {
    const site = await scope.site({
      products: 2,
      manners: () => ({
        loginLevel: 15,
        enablePassword: null,
        authentication: ['keyboard-interactive', 'password'],
        questions: 'one',
        promptTimestamp: false,
        refusedCommands: [],
      }),
    });
    const workspace = scope.folder();
    const application = await scope.application(workspace);
    const ids = await registerSite(application, site);
    await runJob(application, 'collect.start', { productIds: null });
    await runJob(application, 'upload.start', { productIds: null });
    expect(Object.keys(await reportStates(application))).toEqual(['acknowledged']);

    const stick = scope.folder();
    const carried = await runJob(application, 'deliver.start', {
      productIds: null,
      toFolder: await application.files.registerOutput(stick),
    });
    expect(carried.carried).toHaveLength(2);
    expect(Object.keys(await reportStates(application))).toEqual(['acknowledged']);

    for (const [index, product] of site.products.entries()) {
      const typed = readdirSync(stick).find((name) => name.startsWith(`lines_${product.name}_`)) ?? '';
      const lines = readFileSync(join(stick, typed), 'utf8').split('\r\n');
      // As it lies on the stick.
      const name = /^copy usbflash0:(\S+) /.exec(lines.find((line) => line.startsWith('copy ')) ?? '')?.[1] ?? '';
      expect(carried.carried?.find((file) => file.product === product.name)?.name).toBe(name);
      if (index === 0) {
        // The first try goes wrong: what the product said is told, and the file still waits.
        const tried = lines.filter((line) => !/^(?:copy|delete) /.test(line));
        const failed = join(stick, 'failed.txt');
        writeFileSync(failed, await typeAtTerminal(site, index, tried));
        const first = await runJob(application, 'import.start', { files: [await application.files.register(failed)] });
        const text = expect.stringMatching(/Import Data Failed: could not read the file$/) as string;
        expect(first.imported?.[0]?.error).toMatchObject({
          code: 'product.import_failed',
          params: { product: product.name, text },
        });
        expect(Object.keys(await reportStates(application))).toEqual(['acknowledged']);
      }
      // The stick itself: its copy is done for the person, the other lines are typed as they stand.
      product.chassis.active.disk.write(name, readFileSync(join(stick, name)), product.now());
      const shown = await typeAtTerminal(
        site,
        index,
        lines.filter((line) => !line.startsWith('copy ')),
      );
      const text = join(stick, `${product.name}.txt`);
      // Who kept the whole session may have typed a token in it.
      writeFileSync(text, `${shown}license smart trust idtoken TOKEN-4711 local\r\n`);
      const files = [await application.files.register(text)];
      const other = site.products[1 - index];
      const before = await application.call('reports.list', {
        productIds: [ids.get(other?.name ?? '') ?? ''],
        limit: 1,
      });
      const result = await runJob(application, 'import.start', { files });
      expect(result.imported?.[0]).toMatchObject({ error: null, changed: true, products: [product.name] });
      const own = await application.call('reports.list', { productIds: [ids.get(product.name) ?? ''], limit: 500 });
      expect(new Set(own.rows.map((report) => report.state))).toEqual(new Set(['confirmed']));
      // One product's text proves nothing of another.
      const after = await application.call('reports.list', {
        productIds: [ids.get(other?.name ?? '') ?? ''],
        limit: 1,
      });
      expect(after.rows[0]?.state).toBe(before.rows[0]?.state);
      const again = await runJob(application, 'import.start', { files });
      expect(again.imported?.[0]).toMatchObject({ error: null, changed: false });
    }
    expect(Object.keys(await reportStates(application))).toEqual(['confirmed']);
    const kept = ['ledger.db', 'ledger.db-wal'].map((name) => readFileSync(join(workspace, name), 'latin1')).join('');
    expect(kept).toContain('idtoken <hidden> local');
    expect(kept).not.toContain('TOKEN-4711');
  });
});
