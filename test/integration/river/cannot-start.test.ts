import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { cli, Scope } from './harness.ts';
import { preparedWorkspace } from './site-checks.ts';

describe('a vault that does not open', () => {
  const scope = new Scope();
  afterEach(() => scope.end());

  it("ends the job once with 4, and is no product's failure", async () => {
    const site = await scope.site({ products: 3, seed: 3 });
    const workspace = await preparedWorkspace(scope, site);
    const folder = scope.folder();
    const wide = join(folder, 'wide');
    const empty = join(folder, 'empty');
    writeFileSync(wide, 'correct horse battery', { mode: 0o644 });
    writeFileSync(empty, '', { mode: 0o600 });
    const cases: [readonly string[], NodeJS.ProcessEnv, RegExp][] = [
      [[], { SLUICE_PASSPHRASE: 'another' }, /does not open this vault/],
      [[], { SLUICE_PASSPHRASE: '' }, /The vault is locked\. Give its passphrase/],
      [['--passphrase-file', join(folder, 'nowhere')], {}, /locked: there is no file .*nowhere\. Give its passphrase/],
      [['--passphrase-file', empty], {}, /locked: .*empty is empty\. Give its passphrase/],
      [['--passphrase-file', folder], {}, /locked: .* is no passphrase file that can be read/],
    ];
    if (process.platform !== 'win32') cases.push([['--passphrase-file', wide], {}, /Others can read the secret file/]);
    for (const [args, env, sentence] of cases) {
      const ran = await cli(['collect', ...args], { workspace, env });
      const told = ran.stderr.split('\n').filter((line) => line.startsWith('sluice: '));
      expect([args, ran.code, told.length]).toEqual([args, 4, 1]);
      expect(told[0]).toMatch(sentence);
      expect(ran.stdout).not.toMatch(/running|cancelled/);
      expect(ran.stdout).toContain('3 left out');
    }
    rmSync(join(workspace, 'vault.json'));
    mkdirSync(join(workspace, 'vault.json'));
    const ran = await cli(['collect'], { workspace });
    expect([ran.code, ran.stderr]).toEqual([
      4,
      expect.stringContaining(`The workspace ${workspace} cannot be written`),
    ]);
    const list = await cli(['product', 'list', '--errors', '--json'], { workspace });
    expect(JSON.parse(list.stdout)).toEqual([]);
  });
});
