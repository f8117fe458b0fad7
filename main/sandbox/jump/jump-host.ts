import { connect, createServer } from 'node:net';
import type { Socket } from 'node:net';
import ssh2 from 'ssh2';
import type { Connection, ServerChannel } from 'ssh2';
import { listen } from '../listen.ts';
import type { JumpFaultName } from '../model.ts';
import type { SiteAccounts } from '../product/accounts.ts';
import { refuseChannel } from './refuse-channel.ts';

export interface JumpHostOptions {
  readonly host: string;
  readonly hostKey: string;
  readonly accounts: SiteAccounts;
  readonly faults: ReadonlySet<JumpFaultName>;
  /** What it may forward to: nothing else on this computer is reached through it. */
  readonly mayReach: (host: string, port: number) => boolean;
}

export interface JumpHost {
  readonly port: number;
  /** Logins that were taken, channels that were opened, and the most channels of one connection at the same time. */
  stats(): { readonly logins: number; readonly channels: number; readonly most: number };
  close(): Promise<void>;
}

/** RFC 4254, 5.1. */
const prohibited = 1;
const connectFailed = 2;
const shortage = 4;
/** As OpenSSH says it. */
const words: Readonly<Record<number, string>> = {
  [prohibited]: 'open failed',
  [connectFailed]: 'Connection refused',
  [shortage]: 'too many channels',
};
/** With the fault `few-channels`. */
const few = 2;
/** With the fault `jump-cut`: after so many bytes towards us, once. */
const cutAfter = 60_000;

/**
 * A make-believe jump host: it takes a login by password, gives no shell and no command, and forwards `direct-tcpip`
 * channels to its own site only.
 */
export async function startJumpHost(options: JumpHostOptions): Promise<JumpHost> {
  const counts = { logins: 0, channels: 0, most: 0 };
  const cut = { isDone: false, bytes: 0 };
  const server = new ssh2.Server(
    { hostKeys: [options.hostKey], ident: 'make-believe-jump', keepaliveInterval: 0 },
    (client) => serveClient(client, options, counts, cut),
  );
  const listener = createServer((socket) => server.injectSocket(socket));
  const { port, close } = await listen(listener, options.host);
  return { port, stats: () => ({ ...counts }), close };
}

function serveClient(
  client: Connection,
  options: JumpHostOptions,
  counts: { logins: number; channels: number; most: number },
  cut: { isDone: boolean; bytes: number },
): void {
  const sockets = new Set<Socket>();
  client.on('error', () => undefined);
  client.on('close', () => {
    for (const socket of sockets) socket.destroy();
  });
  client.on('authentication', (context) => {
    if (context.method !== 'password') return void context.reject(['password']);
    if (options.accounts.login(context.username, context.password) === 'accepted') context.accept();
    else context.reject(['password']);
  });
  client.on('ready', () => (counts.logins += 1));
  client.on('session', (_accept, reject) => reject());
  client.on('tcpip', (accept, reject, { destIP, destPort }) => {
    const refuse = (reason: number): void => refuseChannel(client, reject, reason, words[reason] ?? '');
    if (options.faults.has('forwarding-refused') || !options.mayReach(destIP, destPort)) return refuse(prohibited);
    if (options.faults.has('few-channels') && sockets.size >= few) return refuse(shortage);
    const socket = connect({ host: destIP, port: destPort, noDelay: true });
    sockets.add(socket);
    let channel: ServerChannel | null = null;
    socket.once('connect', () => {
      channel = accept();
      counts.channels += 1;
      counts.most = Math.max(counts.most, sockets.size);
      carry(channel, socket);
    });
    socket.on('data', (chunk: Buffer) => {
      if (!options.faults.has('jump-cut') || cut.isDone) return;
      cut.bytes += chunk.length;
      if (cut.bytes < cutAfter) return;
      cut.isDone = true;
      client.end();
    });
    socket.on('error', () => {
      if (channel === null) refuse(connectFailed);
      else channel.close();
    });
    socket.on('close', () => sockets.delete(socket));
  });
}

function carry(channel: ServerChannel, socket: Socket): void {
  channel.on('error', () => socket.destroy());
  channel.on('close', () => socket.destroy());
  socket.on('close', () => channel.close());
  channel.pipe(socket).pipe(channel);
}
