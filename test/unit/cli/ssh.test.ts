import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Output } from '../../../shared/contract/contract.ts';
import { product, run } from './harness.ts';

const jump = (name: string, more: object = {}) => ({
  name,
  host: `${name}.example`,
  port: 22,
  credential: null,
  via: null,
  legacyAlgorithms: false,
  products: 0,
  ...more,
});
const credential = {
  name: 'ops',
  username: 'ops',
  hasPassword: true,
  hasEnablePassword: false,
  hasKey: false,
  agent: null,
};

describe('products from an OpenSSH configuration', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'sluice-cli-ssh-'));
    writeFileSync(join(folder, 'key'), 'the key');
    writeFileSync(
      join(folder, 'config'),
      `Host core
  HostName 10.0.0.1
  Port 2022
  User netops
  IdentityFile ${join(folder, 'key')}
  ProxyJump gate,inner:2200
Host gate
  HostName gate.example
Host cmd
  ProxyCommand nc %h %p
Host loop
  ProxyJump other
Host other
  ProxyJump loop
`,
    );
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const answers = {
    'jumps.list': { rows: [jump('first', { host: 'GATE.example' })], total: 1 },
    'jumps.add': (input: object) => ({ jump: jump('inner', input) }),
    'credentials.list': { rows: [credential], total: 1 },
    'credentials.set': (input: { name: string }) => ({ credential: { ...credential, name: input.name } }),
    'products.add': { product: product('core'), restored: false },
  };
  const argv = () => ['product', 'add', 'core', '--ssh-config', join(folder, 'config')];
  const inputs = (ran: { calls: readonly { name: string; input: unknown }[] }, name: string) =>
    ran.calls.filter((call) => call.name === name).map(({ input }) => input);

  it('takes address, port and jump hosts; the same place is the same jump host; the key stays without a yes', async () => {
    const ran = await run(argv(), { answers });
    expect(ran.code).toBe(0);
    expect(inputs(ran, 'jumps.add')).toEqual([
      { name: 'inner', host: 'inner', port: 2200, credential: null, via: 'first' },
    ]);
    expect(inputs(ran, 'products.add')).toEqual([
      { host: '10.0.0.1', name: 'core', sshPort: 2022, via: 'inner', credential: null },
    ]);
    expect(inputs(ran, 'credentials.set')).toEqual([]);
    expect(ran.stderr).toContain(
      `sluice credential set "netops@core" --username netops --key-file "${join(folder, 'key')}"`,
    );
    expect(ran.stderr).toContain('The jump host first (GATE.example:22) is used.');
  });

  it('keeps the key in the vault after a yes', async () => {
    const ran = await run([...argv(), '--yes'], { answers });
    expect(inputs(ran, 'credentials.set')).toEqual([
      { name: 'netops@core', username: 'netops', privateKey: 'the key' },
    ]);
    expect(inputs(ran, 'products.add')).toMatchObject([{ credential: 'netops@core' }]);
    expect(`${ran.stdout}${ran.stderr}`).not.toContain('the key\n');
  });

  it('takes the options before the file', async () => {
    const ran = await run([...argv(), '--credential', 'ops', '--name', 'n', '--ssh-port', '22'], { answers });
    expect(inputs(ran, 'products.add')).toMatchObject([{ name: 'n', sshPort: 22, credential: 'ops', via: 'inner' }]);
    expect(inputs(ran, 'jumps.add')).toMatchObject([{ credential: 'ops' }]);
  });

  it.each([
    ['cmd', 'ProxyCommand'],
    ['loop', 'reached through itself'],
  ])('adds nothing for %s', async (host, words) => {
    const ran = await run(['product', 'add', host, '--ssh-config', join(folder, 'config')], { answers });
    expect(ran.code).toBe(2);
    expect(ran.stderr).toContain(words);
    expect(inputs(ran, 'products.add')).toEqual([]);
  });

  it('wants a credential where no file is read', async () => {
    const ran = await run(['product', 'add', 'core'], { answers });
    expect([ran.code, ran.calls.map(({ name }) => name)]).toEqual([2, ['credentialGroups.all']]);
    expect(ran.stderr).toContain('--ssh-config');
    const groups = { rows: [{ name: 'all', rules: [] }] };
    const added = (more: object) => ({
      ...answers,
      'credentialGroups.all': groups,
      'products.add': { product: product('core', { credential: null, ...more }), restored: false },
    });
    const by = await run(['product', 'add', 'core'], { answers: added({ credentialGroup: 'all' }) });
    expect([by.code, by.stderr]).toEqual([0, '']);
    expect(by.calls.at(-1)?.input).toMatchObject({ host: 'core', credential: null });
    const none = await run(['product', 'add', 'core'], { answers: added({}) });
    expect(none.stderr).toContain('products without any credential: 1');
  });
});

describe('host keys of a file', () => {
  type Row = Output<'hostKeys.preview'>['rows'][number];
  const row = (state: Row['state'], more: Partial<Row> = {}): Row => ({
    line: 1,
    state,
    name: 'core',
    kind: 'product',
    host: 'core',
    port: 22,
    algorithm: 'ssh-ed25519',
    fingerprint: 'SHA256:new',
    pinned: null,
    ...more,
  });
  const plan = (rows: readonly Row[], totals: Output<'hostKeys.preview'>['totals']) => ({
    rows,
    totals,
    others: 2,
    bad: [],
  });

  it('shows every fingerprint before anything is recorded', async () => {
    const ran = await run(['host-keys', 'import', 'f', '--dry-run'], {
      answers: { 'hostKeys.preview': plan([row('new')], { new: 1 }) },
    });
    expect([ran.code, ran.calls.map(({ name }) => name)]).toEqual([0, ['hostKeys.preview']]);
    expect(ran.stdout).toContain('SHA256:new');
  });

  it('ends with 5 where a key changed, until a reason is given', async () => {
    const changed = plan([row('changed', { pinned: 'SHA256:old' })], { changed: 1 });
    const left = await run(['host-keys', 'import', 'f', '--yes'], { answers: { 'hostKeys.preview': changed } });
    expect([left.code, left.calls.length]).toEqual([5, 1]);
    expect(left.stdout).toContain('SHA256:old');
    const bare = await run(['host-keys', 'import', 'f', '--replace'], {});
    expect(bare.code).toBe(2);
    const taken = await run(['host-keys', 'import', 'f', '--replace', '--reason', 'new board'], {
      answers: {
        'hostKeys.preview': changed,
        'hostKeys.import': { ...changed, pinned: 0, replaced: 1, revoked: 0 },
      },
    });
    expect(taken.code).toBe(0);
    expect(taken.calls.at(-1)?.input).toMatchObject({ replaceReason: 'new board' });
  });
});

describe('agents', () => {
  it('need no password, and are named, not kept', async () => {
    const set = { 'credentials.set': { credential: { ...credential, agent: 'default' } } };
    const ran = await run(['credential', 'set', 'ops', '--username', 'ops', '--agent'], { answers: set });
    expect(ran.calls).toEqual([{ name: 'credentials.set', input: { name: 'ops', username: 'ops', agent: 'default' } }]);
    const other = await run(['credential', 'set', 'ops', '--username', 'ops', '--agent', '/run/a'], { answers: set });
    expect(other.calls[0]?.input).toMatchObject({ agent: '/run/a' });
  });
});
