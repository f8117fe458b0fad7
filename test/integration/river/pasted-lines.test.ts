import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { connect, scpPut } from '../sandbox/ssh-helper.ts';
import type { Described } from '../sandbox/ssh-helper.ts';
import { cli, Scope } from './harness.ts';
import { expectAllConfirmed, preparedWorkspace } from './site-checks.ts';

/** What a terminal program does with a pasted text; gives everything that it showed. */
async function pasted(product: Described, text: string): Promise<string> {
  const client = await connect(product);
  try {
    return await new Promise<string>((resolve, reject) => {
      client.shell((error, channel) => {
        if (error !== undefined) return void reject(error);
        let shown = '';
        channel.on('data', (data: Buffer) => (shown += data.toString('utf8')));
        channel.on('close', () => resolve(shown));
        channel.end(text.replaceAll('\r\n', '\r'));
      });
    });
  } finally {
    client.end();
  }
}

describe('the lines to type', () => {
  const scope = new Scope();
  afterEach(() => scope.end());

  it('pasted whole installs the ACK, though copy asks its questions; the terminal text confirms', async () => {
    const site = await scope.site({
      ...{ products: 3, seed: 3, cssm: { pendingPolls: 0 } },
      manners: () => ({ loginLevel: 15, enablePassword: null }),
    });
    const workspace = await preparedWorkspace(scope, site, { account: false });
    const folder = scope.folder();
    const run = async (...args: string[]) => {
      const done = await cli(args, { workspace });
      expect(done.code, `${args.join(' ')}\n${done.stdout}${done.stderr}`).toBe(0);
      return done.stdout;
    };
    await run('collect');
    await run('export', '--out', `${join(folder, 'up')}/`);
    const [archive] = readdirSync(join(folder, 'up')).filter((name) => name.endsWith('.tar.gz'));
    const form = new FormData();
    form.set('virtual_account', 'DEFAULT');
    form.set('file', new Blob([readFileSync(join(folder, 'up', archive ?? ''))]), archive);
    const portal = site.description.cssm.portal_url;
    await fetch(`${portal}upload`, { method: 'POST', body: form });
    const ack = join(folder, 'ack.tar.gz');
    writeFileSync(ack, Buffer.from(await (await fetch(`${portal}uploads/1/ack`)).arrayBuffer()));
    await run('import', ack);

    const stick = join(folder, 'stick');
    const said = await run('deliver', '--to-folder', stick);
    const visited = readdirSync(stick).filter((name) => name.startsWith('lines_'));
    expect(visited.length).toBeGreaterThan(1);
    expect(said.match(/show license rum id all/g)).toHaveLength(visited.length);
    for (const name of visited) {
      const product = site.description.products.find((one) => name.startsWith(`lines_${one.name}_`));
      if (!product) throw new Error(`${name} is no product`);
      const lines = readFileSync(join(stick, name), 'utf8');
      const file = /^copy usbflash0:(\S+) /m.exec(lines)?.[1] ?? '';
      // It lies there already, so copy asks for its name and whether to write over it.
      const client = await connect(product);
      await scpPut(client, file, readFileSync(join(stick, file)));
      client.end();
      const log = join(folder, `${product.name}.log`);
      writeFileSync(log, await pasted(product, lines));
      expect(readFileSync(log, 'utf8')).toContain('Import Data Successful');
      await run('import', log);
    }
    expectAllConfirmed(site);

    await run('proof', '--out', folder, '--format', 'html', '--to', new Date().toISOString().slice(0, 10));
    const [proof = ''] = readdirSync(folder).filter((name) => name.startsWith('proof_all_'));
    const page = readFileSync(join(folder, proof), 'utf8');
    expect(page).toMatch(/report confirmed<\/td><td>report \d+ of /);
  });
});
