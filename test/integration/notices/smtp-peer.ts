import { once } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { makeCertificate } from '../../../main/sandbox/certificate.ts';

export interface SmtpPeer {
  readonly port: number;
  /** PEM of the CA that its certificate comes from. */
  readonly ca: string;
  readonly mails: readonly ReceivedMail[];
  /** Lines that are open now. */
  readonly sockets: ReadonlySet<Socket>;
  close(): Promise<void>;
}

export interface ReceivedMail {
  readonly from: string;
  readonly to: readonly string[];
  readonly isSecure: boolean;
  readonly user: string | null;
  readonly raw: string;
}

/** A real mail server on this computer; `options` change its manners. */
export async function smtpPeer(options: SMTPServerOptions = {}): Promise<SmtpPeer> {
  const { key, cert } = makeCertificate('localhost', Date.now());
  const mails: ReceivedMail[] = [];
  const server = new SMTPServer({
    key,
    cert,
    authOptional: true,
    disableReverseLookup: true,
    logger: false,
    onAuth({ username, password }, _session, done) {
      if (password === 'the password') done(null, { user: username ?? '' });
      else done(new Error('wrong password'));
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope;
        mails.push({
          from: mailFrom === false ? '' : mailFrom.address,
          to: rcptTo.map(({ address }) => address),
          isSecure: session.secure,
          user: typeof session.user === 'string' ? session.user : null,
          raw: Buffer.concat(chunks).toString('utf8'),
        });
        done();
      });
    },
    ...options,
  });
  // A client that leaves in the middle is no trouble of the test.
  server.on('error', () => undefined);
  const listener = server.listen(0, '127.0.0.1');
  const sockets = new Set<Socket>();
  listener.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await once(listener, 'listening');
  return {
    port: (listener.address() as AddressInfo).port,
    ca: cert,
    mails,
    sockets,
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}

/** Headers and decoded parts of a mail, as a mail program shows them. */
export function readMail(raw: string): { headers: ReadonlyMap<string, string>; text: string; html: string } {
  const [head = '', ...rest] = raw.split('\r\n\r\n');
  const headers = headersOf(head);
  const boundary = /boundary="([^"]+)"/.exec(headers.get('content-type') ?? '')?.[1] ?? '';
  const parts = rest
    .join('\r\n\r\n')
    .split(`--${boundary}`)
    .map((part) => part.replace(/^\r\n/, ''));
  const part = (type: string): string => {
    const found = parts.find((one) => one.startsWith(`Content-Type: ${type}`)) ?? '';
    const at = found.indexOf('\r\n\r\n');
    const body = found.slice(at + 4);
    const encoding = headersOf(found.slice(0, at)).get('content-transfer-encoding') ?? '';
    if (encoding === 'base64') return Buffer.from(body, 'base64').toString('utf8');
    if (encoding !== 'quoted-printable') return body;
    const bytes = body
      .replaceAll(/=\r\n/g, '')
      .replaceAll(/=([\dA-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
    return Buffer.from(bytes, 'latin1').toString('utf8');
  };
  return { headers, text: part('text/plain').replaceAll('\r\n', '\n'), html: part('text/html') };
}

function headersOf(head: string): Map<string, string> {
  const lines = head.replaceAll(/\r\n[ \t]+/g, ' ').split('\r\n');
  return new Map(
    lines.map((line) => {
      const at = line.indexOf(':');
      return [line.slice(0, at).toLowerCase(), line.slice(at + 1).trim()];
    }),
  );
}

/** `=?UTF-8?B?…?=` and `=?UTF-8?Q?…?=` as they are read (RFC 2047). */
export function headerText(text: string): string {
  return text
    .replaceAll(/\?=\s+=\?/g, '?==?')
    .replaceAll(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_, form: string, body: string) =>
      form.toLowerCase() === 'b'
        ? Buffer.from(body, 'base64').toString('latin1')
        : body
            .replaceAll('_', ' ')
            .replaceAll(/=([\dA-F]{2})/gi, (__, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    )
    .replaceAll(/[\s\S]+/g, (bytes) => Buffer.from(bytes, 'latin1').toString('utf8'));
}
