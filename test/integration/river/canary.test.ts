import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DatabaseSync } from 'node:sqlite';
import { inflateRawSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { kinds } from '../../../main/sandbox/product/catalogue.ts';
import { cli, Scope } from './harness.ts';
import { expectAllConfirmed, preparedWorkspace, quickAccount } from './site-checks.ts';

const canary = (what: string): string => `${what}-${randomBytes(12).toString('hex')}`;

/** A secret as it stands, and as it would stand in headers, URLs, JSON and dumps. */
function forms(secret: string, username: string): string[] {
  const base64 = (text: string) => Buffer.from(text, 'utf8').toString('base64').replace(/=+$/, '');
  return [
    secret,
    encodeURIComponent(secret),
    base64(secret),
    base64(`${username}:${secret}`),
    Buffer.from(secret, 'utf8').toString('hex'),
  ];
}

function allFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((file) => statSync(file).isFile());
}

/** Transcripts are packed: what stands in them is looked at unpacked. */
function transcripts(workspace: string): string {
  const db = new DatabaseSync(join(workspace, 'ledger.db'));
  const rows = db.prepare('SELECT text FROM transcript').all() as { text: Uint8Array }[];
  db.close();
  return rows.map(({ text }) => inflateRawSync(text).toString('utf8')).join('\n');
}

describe('secrets', () => {
  const scope = new Scope();
  afterEach(() => scope.end());

  it('stand in no file, output, transcript or argument list of a whole day through the command line', async () => {
    const secrets = {
      enable: canary('enable'),
      passphrase: canary('passphrase'),
      wrong: canary('wrong'),
    };
    const site = await scope.site({
      products: 4,
      seed: 47,
      cssm: quickAccount,
      faults: ['half-reply:3'],
      manners: (index) => ({ loginLevel: index === 3 ? 1 : 15, enablePassword: index === 3 ? secrets.enable : null }),
    });
    const { products, cssm, on_prem: onPrem } = site.description;
    const { username = '', password = '' } = products[0] ?? {};
    const all = [...Object.values(secrets), password, cssm.client_secret, onPrem.client_secret, onPrem.password];
    const needles = all.flatMap((secret) => forms(secret, username));
    const workspace = scope.folder();
    const seen: { where: string; text: string }[] = [];
    const run = async (args: string[], env: NodeJS.ProcessEnv = {}) => {
      const done = await cli(args, {
        workspace,
        env: { SLUICE_PASSPHRASE: secrets.passphrase, ...env },
        onStart: (child) =>
          void watchArguments(child.pid, seen, () => child.exitCode !== null || child.signalCode !== null),
      });
      seen.push({ where: args.join(' '), text: done.stdout + done.stderr });
      return done;
    };

    await run(['credential', 'set', 'site', '--username', username], {
      SLUICE_PASSWORD: password,
      SLUICE_ENABLE_PASSWORD: secrets.enable,
    });
    await run(['credential', 'set', 'bad', '--username', username], { SLUICE_PASSWORD: secrets.wrong });
    for (const [index, { name, host, ssh_port, https_port }] of products.entries())
      await run([
        ...['product', 'add', host, '--name', name, '--credential', 'site', '--way', index === 1 ? 'rest' : 'ssh'],
        ...['--ssh-port', String(ssh_port), '--rest-port', String(https_port)],
      ]);
    const account = ['account', 'set', '--api-url', cssm.api_url, '--token-url', cssm.token_url];
    await run([...account, '--client-id', cssm.client_id], { SLUICE_CLIENT_SECRET: cssm.client_secret });
    const ca = join(scope.folder(), 'ca.pem');
    writeFileSync(ca, onPrem.ca);
    const end = [
      'on-prem',
      'set',
      '--host',
      onPrem.host,
      '--port',
      String(onPrem.api_port),
      '--account',
      onPrem.account,
    ];
    const login = ['--client-id', onPrem.client_id, '--grant', 'password', '--username', onPrem.username];
    await run([...end, ...login, '--ca-file', ca], {
      SLUICE_CLIENT_SECRET: onPrem.client_secret,
      SLUICE_PASSWORD: onPrem.password,
    });
    expect((await run(['on-prem', 'refresh', '--json'])).code).toBe(0);
    const cycle = await run(['cycle']);
    expect(cycle.code, cycle.stdout).toBe(0);
    expectAllConfirmed(site);

    // Failures have the most to tell: a refused password by both ways in, a refused client, a wrong passphrase.
    const first = products[0]?.name ?? '';
    const second = products[1]?.name ?? '';
    for (const name of [first, second]) await run(['product', 'edit', name, '--credential', 'bad']);
    expect((await run(['collect', first, second, '--json'])).code).toBe(1);
    await run([...account, '--client-id', cssm.client_id], { SLUICE_CLIENT_SECRET: secrets.wrong });
    expect((await run(['account', 'check', '--json'])).code).not.toBe(0);
    await run([...end, ...login], { SLUICE_CLIENT_SECRET: secrets.wrong, SLUICE_PASSWORD: secrets.wrong });
    expect((await run(['on-prem', 'check', '--json'])).code).not.toBe(0);
    const wrongPassphrase = await run(['collect', '--json'], { SLUICE_PASSPHRASE: secrets.wrong });
    expect(wrongPassphrase.code).toBe(4);
    for (const args of [
      ['product', 'show', first, '--json'],
      ['credential', 'list', '--json'],
      ['account', 'show'],
    ])
      await run(args);
    await run(['proof', '--out', join(workspace, 'proof.json')]);

    seen.push({ where: 'transcripts', text: transcripts(workspace) });
    for (const file of allFiles(workspace)) seen.push({ where: file, text: readFileSync(file, 'latin1') });
    const found = seen.flatMap(({ where, text }) =>
      needles.filter((needle) => text.includes(needle)).map((needle) => `${needle} in ${where}`),
    );
    expect(found).toEqual([]);
    // The search itself sees: what is no secret is there.
    expect(seen.some(({ where, text }) => where === 'transcripts' && text.includes('show license udi'))).toBe(true);
    if (process.platform === 'linux')
      expect(seen.some(({ where, text }) => where === 'arguments' && text.includes('sluice.mjs'))).toBe(true);
  });

  it('an ID token that was typed on products stands nowhere either', async () => {
    const token = canary('token');
    const refused = 'license smart trust';
    const site = await scope.site({
      products: 2,
      seed: 48,
      kind: () => kinds['c9300-stack'],
      manners: (index) => ({ loginLevel: 15, enablePassword: null, refusedCommands: index === 1 ? [refused] : [] }),
    });
    const workspace = await preparedWorkspace(scope, site, { account: false });
    const tokenFile = join(scope.folder(), 'token.txt');
    writeFileSync(tokenFile, `${token}\n`, { mode: 0o600 });
    const seen: { where: string; text: string }[] = [];
    const run = async (args: string[], env: NodeJS.ProcessEnv = {}) => {
      const done = await cli(args, {
        workspace,
        env,
        onStart: (child) =>
          void watchArguments(child.pid, seen, () => child.exitCode !== null || child.signalCode !== null),
      });
      seen.push({ where: args.join(' '), text: done.stdout + done.stderr });
      return done.code;
    };
    const names = site.products.map(({ name }) => name);
    const trust = ['action', 'trust', ...names, '--yes', '--force', '--json'];
    // Taken by one, refused by the other; then one that is no token.
    expect(await run([...trust, '--token-file', tokenFile])).toBe(1);
    expect(await run(trust, { SLUICE_ID_TOKEN: `${token} ?` })).toBe(2);
    expect(await run(['action', 'list', '--json'])).toBe(0);
    for (const { lines } of site.products) expect(lines.some((line) => line.includes(token))).toBe(true);

    seen.push({ where: 'transcripts', text: transcripts(workspace) });
    for (const file of allFiles(workspace)) seen.push({ where: file, text: readFileSync(file, 'latin1') });
    const needles = [...forms(token, 'x'), token.slice(6, 22), token.slice(-12)];
    expect(seen.filter(({ text }) => needles.some((needle) => text.includes(needle)))).toEqual([]);
    expect(seen.find(({ where }) => where === 'transcripts')?.text).toContain('trust idtoken <hidden>');
  });
});

async function watchArguments(
  pid: number | undefined,
  seen: { where: string; text: string }[],
  isOver: () => boolean,
): Promise<void> {
  if (process.platform !== 'linux' || pid === undefined) return;
  while (!isOver()) {
    try {
      const text = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
      if (!seen.some((one) => one.where === 'arguments' && one.text === text)) seen.push({ where: 'arguments', text });
    } catch {
      return; // it ended meanwhile
    }
    await sleep(50);
  }
}
