import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { cli, Scope } from './harness.ts';
import { expectAllConfirmed, quickAccount, reportCount } from './site-checks.ts';

describe('a workspace in 現場 作業', () => {
  const scope = new Scope();
  afterEach(() => scope.end());

  it('works from the first command line to the last', async () => {
    const site = await scope.site({
      products: 2,
      seed: 37,
      cssm: quickAccount,
      manners: () => ({ loginLevel: 15, enablePassword: null }),
    });
    const folder = join(scope.folder('現場 '), '現場 作業');
    const workspace = join(folder, 'Sluice ワーク');
    mkdirSync(folder);
    const { products, cssm } = site.description;
    const run = async (args: string[], env: NodeJS.ProcessEnv = {}) => {
      const done = await cli(args, { workspace, env });
      expect(done.code, `${args.join(' ')}\n${done.stdout}${done.stderr}`).toBe(0);
      return done.stdout;
    };

    const [first] = products;
    await run(['credential', 'set', '現場 係', '--username', first?.username ?? ''], {
      SLUICE_PASSWORD: first?.password ?? '',
    });
    for (const { host, ssh_port, https_port, name } of products)
      await run([
        'product',
        'add',
        host,
        '--name',
        `${name} 東`,
        '--credential',
        '現場 係',
        '--ssh-port',
        String(ssh_port),
        '--rest-port',
        String(https_port),
      ]);
    await run(
      ['account', 'set', '--api-url', cssm.api_url, '--token-url', cssm.token_url, '--client-id', cssm.client_id],
      {
        SLUICE_CLIENT_SECRET: cssm.client_secret,
      },
    );
    await run(['collect']);
    const out = join(folder, '出 力.tar.gz');
    await run(['export', '--out', out]);
    expect(existsSync(out)).toBe(true);
    await run(['handover', 'release', '1', '--yes', '--reason', '試し']);
    await run(['cycle']);
    await run(['verify']);
    await run(['proof', '--out', join(folder, '証 明.html')]);
    const reports = JSON.parse(await run(['reports', '--json'])) as { state: string; product: string }[];
    expect(new Set(reports.map(({ state }) => state))).toEqual(new Set(['confirmed']));
    expect(reports).toHaveLength(reportCount(site));
    expect(reports[0]?.product).toContain(' 東');
    expectAllConfirmed(site);
  });
});
