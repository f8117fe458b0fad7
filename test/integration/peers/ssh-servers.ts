import { execFileSync, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../../../main/hosts/system-clock.ts';
import { peerProgram } from '../../peers/prepare.ts';

export const sshd = peerProgram('sshd');
export const sshAgent = peerProgram('ssh-agent');
export const dropbear = peerProgram('dropbear');
export const username = userInfo().username;

/** Real SSH servers on loopback, for one file of tests. */
export class SshServers {
  readonly folder = mkdtempSync(join(tmpdir(), 'sluice-peers-'));
  readonly #children: ChildProcess[] = [];

  /** Path of a new private key; its public one beside it. */
  key(name: string, passphrase = '', type = 'ed25519'): string {
    const file = join(this.folder, name);
    execFileSync('ssh-keygen', ['-q', '-t', type, '-N', passphrase, '-C', name, '-f', file]);
    return file;
  }

  text(file: string): string {
    return readFileSync(file, 'utf8');
  }

  /** An OpenSSH server that lets `keys` in. Gives its port. */
  async openssh(keys: readonly string[], more: readonly string[] = []): Promise<number> {
    const port = await freePort();
    const host = this.key(`host-${port}`);
    const authorized = join(this.folder, `authorized-${port}`);
    writeFileSync(authorized, keys.map((key) => this.text(`${key}.pub`)).join(''));
    const config = join(this.folder, `sshd-${port}.conf`);
    const lines = [
      `Port ${port}`,
      'ListenAddress 127.0.0.1',
      `HostKey ${host}`,
      `AuthorizedKeysFile ${authorized}`,
      'PidFile none',
      'StrictModes no',
      'UsePAM no',
      'PasswordAuthentication no',
      'KbdInteractiveAuthentication no',
      'PermitRootLogin prohibit-password',
      // Above its usual 10 it drops some by chance.
      'MaxStartups 100',
      'Subsystem sftp internal-sftp',
      ...more,
    ];
    writeFileSync(config, `${lines.join('\n')}\n`);
    // Where it runs as root it wants this place for its unprivileged half.
    if (process.getuid?.() === 0 && !existsSync('/run/sshd')) mkdirSync('/run/sshd', { mode: 0o755 });
    await this.#start(sshd ?? 'sshd', ['-D', '-e', '-f', config], port);
    return port;
  }

  /** A dropbear that lets nobody in: its keys would have to stand in this user's own home. */
  async dropbear(): Promise<number> {
    const port = await freePort();
    const host = join(this.folder, `dropbear-${port}`);
    execFileSync('dropbearkey', ['-t', 'ed25519', '-f', host], { stdio: 'ignore' });
    await this.#start(dropbear ?? 'dropbear', ['-F', '-E', '-p', `127.0.0.1:${port}`, '-r', host, '-P', ''], port);
    return port;
  }

  /** An agent with these keys; gives its socket. */
  async agent(keys: readonly string[]): Promise<string> {
    const socket = join(this.folder, `agent-${this.#children.length}`);
    const child = spawn(sshAgent ?? 'ssh-agent', ['-D', '-a', socket], { stdio: 'ignore' });
    this.#children.push(child);
    while (!existsSync(socket)) await systemClock.sleep(10);
    for (const key of keys)
      execFileSync('ssh-add', ['-q', key], { env: { ...process.env, SSH_AUTH_SOCK: socket }, stdio: 'ignore' });
    return socket;
  }

  async #start(program: string, args: readonly string[], port: number): Promise<void> {
    const child = spawn(program, args, { stdio: ['ignore', 'ignore', 'pipe'] });
    this.#children.push(child);
    let said = '';
    child.stderr?.setEncoding('utf8').on('data', (text: string) => (said += text));
    for (let tries = 0; tries < 500; tries += 1) {
      if (child.exitCode !== null) break;
      if (await answers(port)) return;
      await systemClock.sleep(20);
    }
    throw new Error(`${program} does not answer: ${said.slice(-1000)}`);
  }

  async close(): Promise<void> {
    for (const child of this.#children.splice(0)) {
      if (child.exitCode !== null) continue;
      child.kill();
      await once(child, 'exit');
    }
    rmSync(this.folder, { recursive: true, force: true });
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port });
    socket.once('data', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
