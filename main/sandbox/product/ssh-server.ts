import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import ssh2 from 'ssh2';
import type {
  AcceptConnection,
  Algorithms,
  Connection,
  ParsedKey,
  RejectConnection,
  Server,
  ServerChannel,
  Session,
} from 'ssh2';
import type { Clock } from '../../../shared/clock.ts';
import { keepKeyObjects } from '../../ssh-speed/key-objects.ts';
import { writeTogether } from '../../ssh-speed/one-write.ts';
import { reserveRefusedPort } from '../refused-port.ts';
import { serveNetconf } from '../netconf/netconf-server.ts';
import { hasYang } from '../yang/license-module.ts';
import { loginHandler } from './login.ts';
import { allowRepeatedServiceRequest } from './repeated-service-request.ts';
import { isScp, serveScp } from './scp.ts';
import { serveSftp } from './sftp.ts';
import { serveExec, serveShell } from './shell.ts';
import type { SiteProduct } from './site-product.ts';
import { satellite, ThinLine } from './thin-line.ts';
import type { ThinLineOptions } from './thin-line.ts';

export interface SshServerOptions {
  readonly clock: Clock;
  readonly host: string;
  /** OpenSSH private key texts: the one that is shown, and the one after a change. */
  readonly hostKeys: { readonly first: string; readonly changed: string };
  /** Keys that may log in. */
  readonly publicKeys: readonly ParsedKey[];
  /** Answers from the second login on, with the fault `taken-over`. */
  readonly impostor?: SiteProduct | undefined;
  readonly thinLine?: ThinLineOptions | undefined;
  /** The port of NETCONF: nothing but its subsystem. */
  readonly isNetconfOnly?: boolean | undefined;
}

export interface SshServer {
  readonly port: number;
  /** Connections that were taken, refused ones not counted. */
  connections(): number;
  close(): Promise<void>;
}

/** What images of long ago speak, and nothing else. */
const oldAlgorithms = {
  kex: ['diffie-hellman-group14-sha1'],
  cipher: ['aes128-cbc', '3des-cbc'],
  hmac: ['hmac-sha1'],
} as const satisfies Algorithms;

/** ssh2 sends keep-alives on a timer of its own; a product does not, and a stopped client must not be thrown out. */
const never = { keepaliveInterval: 2_000_000_000, keepaliveCountMax: 1_000 };

/**
 * Serves one virtual product over SSH.
 *
 * Chosen: with all lines taken, a connection is told so before the SSH version and closed. A second channel on a
 * connection is refused while one is open. After the only channel of a shell ended, the connection ends, as on IOS XE;
 * after exec it stays, so that several commands can follow one another on one login. Where login ends at `>`, exec works
 * at that level and SCP is denied.
 */
export async function startSsh(product: SiteProduct, options: SshServerOptions): Promise<SshServer> {
  if (product.faults.has('refuse') || (options.isNetconfOnly === true && !hasYang(product))) {
    const reserved = await reserveRefusedPort(options.host);
    return { port: reserved.port, connections: () => 0, close: () => reserved.close() };
  }
  const open = new Set<Socket>();
  const lines = new Set<Socket>();
  const byPort = new Map<number, Socket>();
  let taken = 0;
  let logins = 0;
  const nextProduct = (): SiteProduct => {
    logins++;
    return logins > 1 && options.impostor !== undefined ? options.impostor : product;
  };
  const make = (hostKey: string): Server =>
    new ssh2.Server(
      {
        hostKeys: [hostKey],
        ident: 'Cisco-1.25',
        ...(product.faults.has('old-algorithms') ? { algorithms: oldAlgorithms } : {}),
        ...(product.manners.banner === null ? {} : { banner: product.manners.banner }),
        ...never,
      },
      (client, { port }) => {
        const socket = byPort.get(port);
        serveConnection(client, product, nextProduct, options, () => socket?.resetAndDestroy());
      },
    );
  const first = make(options.hostKeys.first);
  const later = product.faults.has('changed-host-key') ? make(options.hostKeys.changed) : first;

  const listener = createServer((socket) => {
    socket.setNoDelay(true);
    socket.on('error', () => socket.destroy());
    open.add(socket);
    socket.on('close', () => open.delete(socket));
    if (product.faults.has('black-hole')) return;
    if (lines.size >= product.manners.lines) {
      socket.resume(); // what is unread at the end would turn it into a reset, which swallows the words
      socket.end('% All lines are in use, try again later\r\n');
      return;
    }
    const port = socket.remotePort ?? 0;
    lines.add(socket);
    byPort.set(port, socket);
    socket.on('close', () => {
      lines.delete(socket);
      byPort.delete(port);
    });
    const server = taken === 0 ? first : later;
    taken++;
    const line = options.thinLine ?? (product.faults.has('thin-line') ? satellite : null);
    const carrier =
      line === null ? writeTogether(socket) : (new ThinLine(socket, options.clock, line) as unknown as Socket);
    server.injectSocket(carrier);
  });
  listener.listen(0, options.host);
  await once(listener, 'listening');
  return {
    port: (listener.address() as AddressInfo).port,
    connections: () => taken,
    close: async () => {
      const closed = once(listener, 'close');
      listener.close();
      for (const socket of open) socket.destroy();
      await closed;
    },
  };
}

function serveConnection(
  client: Connection,
  outside: SiteProduct,
  nextProduct: () => SiteProduct,
  options: SshServerOptions,
  cut: () => void,
): void {
  let product = outside;
  let channels = 0;
  client.on('error', () => undefined); // cut, or not SSH: the socket's end is all there is to do
  allowRepeatedServiceRequest(client);
  client.on('handshake', () => keepKeyObjects(client));
  client.on(
    'authentication',
    loginHandler(outside, options.publicKeys, () => client.end()),
  );
  client.on('ready', () => {
    product = nextProduct();
  });
  client.on('session', (accept, reject) => {
    if (channels >= product.manners.channelsPerConnection) return void reject();
    channels++;
    const session = (accept as unknown as () => Session)();
    session.on('close', () => channels--);
    const on = { clock: options.clock, cut, end: () => client.end() };
    session.on('subsystem', (acceptSubsystem: AcceptConnection, rejectSubsystem: RejectConnection, { name }) => {
      if (name !== 'netconf' || !hasYang(product)) return void rejectSubsystem();
      serveNetconf((acceptSubsystem as unknown as () => ServerChannel)(), product, on).catch(cut);
    });
    if (options.isNetconfOnly !== true) serveSession(session, product, on);
  });
}

function serveSession(
  session: Session,
  product: SiteProduct,
  options: { clock: Clock; cut: () => void; end: () => void },
): void {
  const { manners } = product;
  session.on('pty', (accept) => accept?.());
  session.on('env', (accept) => accept?.());
  session.on('window-change', (accept) => accept?.());
  session.on('shell', (accept, reject) => {
    if (!manners.shell) return void reject?.();
    const channel = accept();
    channel.once('close', options.end);
    serveShell(channel, product, options).catch(options.cut);
  });
  session.on('exec', (accept, reject, { command }) => {
    if (!manners.exec && !isScp(command)) return void reject?.();
    const channel = accept();
    const serve = isScp(command) ? serveScp : serveExec;
    serve(channel, product, command, options).catch(options.cut);
  });
  session.on('sftp', (accept: AcceptConnection, reject: RejectConnection) => {
    if (!manners.sftp || product.faults.has('sftp-off')) return void reject();
    serveSftp((accept as unknown as () => Parameters<typeof serveSftp>[0])(), product, options);
  });
}
