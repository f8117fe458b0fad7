import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../../../main/hosts/system-clock.ts';

const netconfd = '/usr/sbin/netconfd';
const subsystem = '/usr/sbin/netconf-subsystem';
const sshd = '/usr/sbin/sshd';

/** Why the real server cannot be tried here; null: it can. */
export function missingPeer(): string | null {
  if (process.platform !== 'linux') return 'netconfd is tried on Linux only';
  const missing = [netconfd, subsystem, sshd].filter((file) => !existsSync(file));
  if (missing.length > 0) return `${missing.join(', ')}: not installed (apt-get install netconfd openssh-server)`;
  // sshd wants its folder, which only root can make.
  if (!existsSync('/run/sshd') && userInfo().uid !== 0) return '/run/sshd does not exist, and only root can make it';
  return spawnSync('ssh-keygen', ['-?']).error ? 'ssh-keygen: not installed' : null;
}

export interface NetconfPeer {
  readonly port: number;
  readonly username: string;
  readonly privateKey: string;
  close(): Promise<void>;
}

export interface PeerOptions {
  /** `netconf1.0` only, or both. */
  readonly protocols?: string;
  /** Text of a YANG module `cisco-smart-license` that it loads. */
  readonly module?: string;
  /** False: an SSH server without the subsystem. */
  readonly hasSubsystem?: boolean;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** yuma123's netconfd behind OpenSSH, on loopback, for the user who runs the tests. */
export async function startNetconfPeer(options: PeerOptions = {}): Promise<NetconfPeer> {
  const folder = mkdtempSync(join(tmpdir(), 'netconf-peer-'));
  const { username, uid } = userInfo();
  if (uid === 0) mkdirSync('/run/sshd', { recursive: true });
  const keys = ['host', 'user'].map((name) => join(folder, name));
  for (const key of keys) spawnSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', key]);
  const port = await freePort();
  const socket = join(folder, 'ncx.sock');
  mkdirSync(join(folder, 'modules'));
  if (options.module !== undefined) writeFileSync(join(folder, 'modules', 'cisco-smart-license.yang'), options.module);
  const configuration = [
    `Port ${port}`,
    'ListenAddress 127.0.0.1',
    `HostKey ${keys[0]}`,
    `PidFile ${join(folder, 'sshd.pid')}`,
    `AuthorizedKeysFile ${keys[1]}.pub`,
    'StrictModes no',
    'UsePAM no',
    'PasswordAuthentication no',
    'PermitRootLogin prohibit-password',
    ...(options.hasSubsystem === false
      ? []
      : [`Subsystem netconf "${subsystem} --ncxserver-sockname=${port}@${socket}"`]),
  ];
  writeFileSync(join(folder, 'sshd_config'), `${configuration.join('\n')}\n`);
  const running: ChildProcess[] = [];
  let log = '';
  const start = async (command: string, args: readonly string[], ready: RegExp): Promise<void> => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], cwd: folder });
    running.push(child);
    const patience = new AbortController();
    await new Promise<void>((resolve, reject) => {
      const look = (text: Buffer): void => {
        log = (log + text.toString()).slice(-20_000);
        if (ready.test(log)) resolve();
      };
      child.stdout.on('data', look);
      child.stderr.on('data', look);
      child.once('exit', () => reject(new Error(`${command} ended: ${log}`)));
      systemClock.sleep(20_000, patience.signal).then(
        () => reject(new Error(`${command} does not start: ${log}`)),
        () => undefined,
      );
    }).finally(() => patience.abort());
  };
  const close = async (): Promise<void> => {
    for (const child of running.toReversed()) {
      if (child.exitCode !== null || child.signalCode !== null) continue;
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    }
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    if (options.hasSubsystem !== false)
      await start(
        netconfd,
        [
          ...['--no-startup', `--port=${port}`, `--ncxserver-sockname=${socket}`, `--superuser=${username}`],
          `--modpath=${join(folder, 'modules')}:/usr/share/yuma/modules`,
          ...(options.module === undefined ? [] : ['--module=cisco-smart-license']),
          ...(options.protocols === undefined ? [] : [`--protocols=${options.protocols}`]),
        ],
        /Running netconfd server/,
      );
    await start(sshd, ['-D', '-e', '-f', join(folder, 'sshd_config')], /Server listening/);
  } catch (error) {
    await close();
    throw error;
  }
  return { port, username, privateKey: readFileSync(keys[1] ?? '', 'utf8'), close };
}
