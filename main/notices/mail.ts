import { rootCertificates } from 'node:tls';
import { createTransport } from 'nodemailer';
import type { Language } from '../../shared/contract/app.ts';
import type { mailTlsModes } from '../../shared/contract/notices.ts';
import type { Clock } from '../../shared/clock.ts';
import { SluiceError } from '../../shared/errors.ts';
import type { EpochMs } from '../../shared/vocabulary.ts';
import type { Digest } from './digest.ts';
import { isLoopback } from './loopback.ts';

export interface MailServer {
  readonly host: string;
  readonly port: number;
  readonly tls: (typeof mailTlsModes)[number];
  readonly username: string | null;
  readonly password: string | null;
  /** PEM, trusted beside the ones that every program trusts. */
  readonly cas: readonly string[];
}

export interface Mail extends Digest {
  readonly from: string;
  readonly to: readonly string[];
  readonly messageId: string;
  readonly date: EpochMs;
  readonly language: Language;
}

export type SendMail = (server: MailServer, mail: Mail, clock: Clock) => Promise<SentMail>;

export interface SentMail {
  /** The server's last word. */
  readonly answer: string;
  /** Addresses that the server did not take, while it took others. */
  readonly refused: readonly string[];
}

const waitMs = 30_000;
/** Of the whole: a server that says a word now and then is never silent. */
const wholeMs = 300_000;
/** No answer of a mail server is longer; what is more is no answer. */
const mostAnswerBytes = 64 * 1024;

/**
 * Hands one mail to the server, over TLS whose certificate is checked; without TLS only on this computer. `usage.plain_mail`, `mail.unreachable`, `mail.certificate`, `mail.login`, `mail.refused`, and
 * `mail.in_doubt` where the text was sent and no answer came.
 */
export const sendMail: SendMail = async (server, mail, clock) => {
  const { host, port, tls, username, password, cas } = server;
  if (tls === 'none' && !isLoopback(host)) throw new SluiceError('usage.plain_mail', { host });
  let isHandedOver = false;
  const silent = (): void => undefined;
  const transport = createTransport({
    host: host.replace(/^\[(.*)\]$/, '$1'),
    port,
    secure: tls === 'implicit',
    requireTLS: tls === 'starttls',
    ignoreTLS: tls === 'none',
    ...(username === null ? {} : { auth: { user: username, pass: password ?? '' } }),
    tls: { rejectUnauthorized: true, minVersion: 'TLSv1.2', ca: [...rootCertificates, ...cas] },
    connectionTimeout: waitMs,
    greetingTimeout: waitMs,
    socketTimeout: 2 * waitMs,
    maxResponseSize: mostAnswerBytes,
    disableFileAccess: true,
    disableUrlAccess: true,
    // The only word that it gives of how far it came: the end of the text is on the line.
    logger: {
      ...{ level: silent, trace: silent, debug: silent, warn: silent, error: silent, fatal: silent },
      info: (entry: { readonly tnx?: string }) => {
        if (entry.tnx === 'message') isHandedOver = true;
      },
    },
  });
  const over = new AbortController();
  const done = new AbortController();
  clock.sleep(wholeMs, done.signal).then(
    () => over.abort(),
    () => undefined,
  );
  try {
    const { response, rejected } = await transport.sendMail({ ...message(mail), signal: over.signal });
    return { answer: shortened(response, server), refused: rejected };
  } catch (thrown) {
    const told = over.signal.aborted ? new Error(`not done after ${wholeMs / 1000} s`) : thrown;
    throw mailError(server, told, isHandedOver);
  } finally {
    done.abort(new Error('the mail is done'));
    transport.close();
  }
};

/** The same mail as a file that every mail program opens (RFC 5322). */
export async function emlOf(mail: Mail): Promise<Buffer> {
  const transport = createTransport({ streamTransport: true, buffer: true, newline: 'windows' });
  const { message: bytes } = await transport.sendMail({
    ...message(mail),
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  if (!Buffer.isBuffer(bytes)) throw new SluiceError('internal', { detail: 'a mail that is no bytes' });
  return bytes;
}

function message({ from, to, subject, text, html, messageId, date, language }: Mail) {
  return {
    from: { name: 'Sluice', address: from },
    to: to.map((address) => ({ name: '', address })),
    subject,
    text,
    html,
    messageId,
    date: new Date(date),
    headers: { 'Content-Language': language, 'Auto-Submitted': 'auto-generated' },
  };
}

/** Nodemailer's codes: nodemailer.com/errors. */
function mailError(server: MailServer, thrown: unknown, isHandedOver: boolean): SluiceError {
  const error = thrown as NodeJS.ErrnoException & { command?: string; response?: string; responseCode?: number };
  const { host, port, username } = server;
  const detail = shortened(error.response ?? error.message, server);
  if (error.responseCode !== undefined && error.code !== 'EAUTH')
    return new SluiceError('mail.refused', { host, detail }, { cause: thrown });
  if (error.code === 'EAUTH') return new SluiceError('mail.login', { host, username: username ?? '', detail });
  // The text may have been taken: only an answer would tell.
  if (isHandedOver) return new SluiceError('mail.in_doubt', { host, detail }, { cause: thrown });
  if (/certificate|self-signed|CERT_|altname/i.test(`${error.code ?? ''} ${error.message}`))
    return new SluiceError('mail.certificate', { host, port, detail });
  return new SluiceError('mail.unreachable', { host, port, detail }, { cause: thrown });
}

/** Without the password, which a server may repeat as it got it (RFC 4954: base64, alone or behind the name). */
function shortened(text: string, { username, password }: MailServer): string {
  const base64 = (plain: string): string => Buffer.from(plain).toString('base64');
  const secrets = password === null ? [] : [password, base64(password), base64(`\0${username ?? ''}\0${password}`)];
  return secrets
    .filter((secret) => secret.length >= 4)
    .reduce((clean, secret) => clean.replaceAll(secret, '<hidden>'), text)
    .replaceAll(/[\u0000-\u001f\u007f-\u009f]+/g, ' ')
    .slice(0, 300);
}
