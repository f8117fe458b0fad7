import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect } from '../../../main/products/ssh/connection.ts';
import type { Connection } from '../../../main/products/ssh/connection.ts';
import { startRun } from '../../../main/products/ssh/context.ts';
import type { Run, SshContext } from '../../../main/products/ssh/context.ts';
import { openJump } from '../../../main/products/ssh/jump.ts';
import { scpGet, scpPut } from '../../../main/products/ssh/transfer-scp.ts';
import { sftpGet, sftpPut } from '../../../main/products/ssh/transfer-sftp.ts';
import type { Jump, LoginSecrets, Tunnel } from '../../../main/products/product.ts';
import type { SluiceError } from '../../../shared/errors.ts';
import { harness } from '../products/ssh/harness.ts';
import { dropbear, sshAgent, sshd, SshServers, username } from './ssh-servers.ts';

if (sshd === null) console.warn('OpenSSH is not tried: there is no sshd on this machine');
if (sshAgent === null) console.warn('the SSH agent is not tried: there is no ssh-agent on this machine');
if (dropbear === null) console.warn('dropbear is not tried: it is not on this machine');

const tenMiB = 10 * 1024 * 1024;

function opening(port: number, secrets: Partial<LoginSecrets>, tunnel: Tunnel | null = null) {
  const own = harness(port, { secrets: { username, password: undefined, ...secrets } });
  const options = { ...own.options, tunnel };
  const context: SshContext = { target: { ...own.target, name: `port ${port}` }, options, secrets: new Set() };
  return { own, context };
}

async function login(
  port: number,
  secrets: Partial<LoginSecrets>,
  tunnel: Tunnel | null = null,
): Promise<{ run: Run; connection: Connection; leases: { verdict: string }[] }> {
  const { own, context } = opening(port, secrets, tunnel);
  const connection = await connect(context, 'session', own.cancel.signal);
  return { run: startRun(context, own.verb), connection, leases: own.leases };
}

async function errorOf(work: Promise<unknown>): Promise<SluiceError> {
  return work.then(
    () => {
      throw new Error('it did not fail');
    },
    (error: unknown) => error as SluiceError,
  );
}

describe.skipIf(sshd === null)('OpenSSH with two jumps', () => {
  const servers = new SshServers();
  let key = '';
  let locked = '';
  let other = '';
  let ports = { outer: 0, inner: 0, target: 0 };
  const jumps: Jump[] = [];

  beforeAll(async () => {
    key = servers.key('one');
    locked = servers.key('two', 'a passphrase');
    other = servers.key('other');
    const target = await servers.openssh([key, locked]);
    const inner = await servers.openssh([key], [`PermitOpen 127.0.0.1:${target}`]);
    const outer = await servers.openssh([locked], [`PermitOpen 127.0.0.1:${inner}`]);
    ports = { outer, inner, target };
  });
  afterAll(async () => {
    for (const jump of jumps) jump.close();
    await servers.close();
  });

  async function jumpTo(port: number, secrets: Partial<LoginSecrets>, tunnel: Tunnel | null): Promise<Jump> {
    const { context } = opening(port, secrets, tunnel);
    const jump = await openJump(context.target, context.options);
    jumps.push(jump);
    return jump;
  }

  async function throughBoth(): Promise<Tunnel> {
    const outer = await jumpTo(
      ports.outer,
      { privateKey: servers.text(locked), privateKeyPassphrase: 'a passphrase' },
      null,
    );
    const inner = await jumpTo(ports.inner, { privateKey: servers.text(key) }, (place, signal) =>
      outer.open(place, signal),
    );
    return (place, signal) => inner.open(place, signal);
  }

  it('moves 10 MiB by SCP and by SFTP, byte for byte', { timeout: 60_000 }, async () => {
    const { run, connection } = await login(ports.target, { privateKey: servers.text(key) }, await throughBoth());
    const names = [`slc${process.pid}s.bin`, `slc${process.pid}f.bin`] as const;
    const bytes = randomBytes(tenMiB);
    try {
      await scpPut(run, connection, `/tmp/${names[0]}`, names[0], bytes);
      expect((await scpGet(run, connection, `/tmp/${names[0]}`)).equals(bytes)).toBe(true);
      await sftpPut(run, connection, [`/tmp/${names[1]}`], bytes);
      expect((await sftpGet(run, connection, [`/tmp/${names[1]}`])).equals(bytes)).toBe(true);
    } finally {
      for (const name of names) rmSync(`/tmp/${name}`, { force: true });
      connection.close();
    }
  });

  it('carries many connections over one login each', { timeout: 60_000 }, async () => {
    const tunnel = await throughBoth();
    const all = await Promise.all(
      Array.from({ length: 12 }, () => login(ports.target, { privateKey: servers.text(key) }, tunnel)),
    );
    expect(all.every(({ connection }) => connection.ended() === null)).toBe(true);
    all[0]?.connection.close();
    expect(all[1]?.connection.ended()).toBeNull();
    for (const { connection } of all) connection.close();
  });

  it('says what a jump host does not reach and does not allow', { timeout: 60_000 }, async () => {
    const secrets = { privateKey: servers.text(key) };
    const closed = await servers.openssh([key]);
    const open = await jumpTo(closed, secrets, null);
    const gone = await errorOf(open.open({ host: '127.0.0.1', port: 1 }, new AbortController().signal));
    expect([gone.code, gone.params['port'], gone.retryable]).toEqual(['jump.cannot_reach', 1, false]);
    const inner = await jumpTo(ports.inner, secrets, null);
    const refused = await errorOf(inner.open({ host: '127.0.0.1', port: closed }, new AbortController().signal));
    expect(refused.code).toBe('jump.forwarding_refused');
    const none = await servers.openssh([key], ['AllowTcpForwarding no']);
    const jump = await jumpTo(none, secrets, null);
    const never = await errorOf(jump.open({ host: '127.0.0.1', port: closed }, new AbortController().signal));
    expect(never.code).toBe('jump.forwarding_refused');
    expect(jump.hasEnded()).toBe(false);
  });

  it('a jump host that ends takes what runs through it along, as a cut', { timeout: 60_000 }, async () => {
    const outer = await jumpTo(ports.inner, { privateKey: servers.text(key) }, null);
    const { connection } = await login(ports.target, { privateKey: servers.text(key) }, (place, signal) =>
      outer.open(place, signal),
    );
    const ended = new Promise<SluiceError>((resolve) => connection.onEnd(resolve));
    outer.close();
    expect(await ended).toMatchObject({ code: 'product.closed', retryable: true });
  });

  it.skipIf(sshAgent === null)('lets an agent sign, with the key that is chosen', { timeout: 60_000 }, async () => {
    const agent = await servers.agent([other, key]);
    const all = await login(ports.target, { agent });
    expect(all.leases).toMatchObject([{ verdict: 'accepted' }]);
    all.connection.close();
    const chosen = await login(ports.target, { agent, privateKey: servers.text(`${key}.pub`) });
    chosen.connection.close();

    const wrong = await errorOf(login(ports.target, { agent, privateKey: servers.text(`${other}.pub`) }));
    expect(wrong.code).toBe('login.refused');
    const absent = await errorOf(login(ports.target, { agent, privateKey: servers.text(`${locked}.pub`) }));
    expect([absent.code, absent.params['detail']]).toEqual([
      'login.agent_unusable',
      'the agent does not hold the chosen key',
    ]);
    const gone = await errorOf(login(ports.target, { agent: `${agent}-gone` }));
    expect([gone.code, gone.params['detail']]).toEqual(['login.agent_unusable', 'no agent answers there']);
    const empty = await errorOf(login(ports.target, { agent: await servers.agent([]) }));
    expect(empty.params['detail']).toBe('the agent holds no key');
  });

  it('refuses certificates cleanly', { timeout: 60_000 }, async () => {
    const authority = servers.key('authority');
    execFileSync('ssh-keygen', ['-q', '-s', authority, '-I', 'anna', '-n', username, `${other}.pub`]);
    const certificate = await errorOf(login(ports.target, { privateKey: servers.text(`${other}-cert.pub`) }));
    expect(certificate.code).toBe('login.key_unusable');
    // A server with a certificate shows its plain key to who asks for that.
    const hostKey = servers.key('certified');
    execFileSync('ssh-keygen', ['-q', '-s', authority, '-I', 'host', '-h', '-n', '127.0.0.1', `${hostKey}.pub`]);
    const port = await servers.openssh([key], [`HostKey ${hostKey}`, `HostCertificate ${hostKey}-cert.pub`]);
    const { connection } = await login(port, { privateKey: servers.text(key) });
    connection.close();
  });

  it(
    'names what is offered where nothing is in common, and whether old algorithms would do',
    { timeout: 60_000 },
    async () => {
      const secrets = { privateKey: servers.text(key) };
      const old = await errorOf(
        login(await servers.openssh([key], ['KexAlgorithms diffie-hellman-group14-sha1']), secrets),
      );
      expect([old.code, old.params['offered']]).toEqual([
        'product.needs_legacy_algorithms',
        'diffie-hellman-group14-sha1',
      ]);
      const strange = await errorOf(
        login(await servers.openssh([key], ['KexAlgorithms diffie-hellman-group18-sha512']), secrets),
      );
      expect(strange.code).toBe('product.no_common_algorithm');
      expect(strange.params['offered']).toBe('diffie-hellman-group18-sha512');
      expect(strange.params['ours']).toContain('curve25519-sha256');
    },
  );
});

describe.skipIf(dropbear === null)('dropbear', () => {
  const servers = new SshServers();
  afterAll(() => servers.close());

  it('is spoken to, and its refusal is one', { timeout: 60_000 }, async () => {
    const port = await servers.dropbear();
    const { own, context } = opening(port, { privateKey: servers.text(servers.key('nobody')) });
    const error = await errorOf(connect(context, 'session', own.cancel.signal));
    expect(error.code).toBe('login.refused');
    expect(own.keys).toMatchObject([expect.stringMatching(/^ssh-ed25519 SHA256:/)]);
    expect(own.leases).toMatchObject([{ verdict: 'refused' }]);
  });
});
