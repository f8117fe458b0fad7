import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';

/** A self-signed certificate as a product makes it for `ip http secure-server`. */
export interface SelfSigned {
  /** PKCS #8, PEM. */
  readonly key: string;
  /** PEM. */
  readonly cert: string;
  /** SHA-256 of the DER certificate, upper-case hex with colons. */
  readonly fingerprint: string;
}

/** A certificate authority of a site's own, and what it signs. */
export interface Authority {
  /** PEM. */
  readonly cert: string;
  /** A server's key and certificate, for that name and 127.0.0.1. */
  issue(name: string): SelfSigned;
}

/**
 * Makes an ECDSA P-256 key and an X.509 v3 certificate (RFC 5280), valid from a day before `now` for ten years. Node
 * writes no certificates, and one a product is needed because pinned certificates must differ. About 0.3 ms.
 * @param name common name, also a DNS name in subjectAltName
 * @param now epoch milliseconds
 */
export function makeCertificate(name: string, now: number): SelfSigned {
  const pair = newPair();
  return certificate({ subject: name, pair, issuer: name, signer: pair, now, extension: subjectAltName(name) });
}

export function makeAuthority(name: string, now: number): Authority {
  const signer = newPair();
  const root = { subject: name, pair: signer, issuer: name, signer, now, extension: basicConstraints() };
  return {
    cert: certificate(root).cert,
    issue: (subject) =>
      certificate({ subject, pair: newPair(), issuer: name, signer, now, extension: subjectAltName(subject) }),
  };
}

type Pair = ReturnType<typeof newPair>;
const newPair = () => generateKeyPairSync('ec', { namedCurve: 'P-256' });

function certificate(parts: {
  readonly subject: string;
  readonly pair: Pair;
  readonly issuer: string;
  readonly signer: Pair;
  readonly now: number;
  readonly extension: Buffer;
}): SelfSigned {
  const { pair, signer, now } = parts;
  const serial = randomBytes(16);
  serial[0] = 0x40 | ((serial[0] ?? 0) & 0x3f); // positive and without a leading zero byte
  const algorithm = sequence(oid(1, 2, 840, 10045, 4, 3, 2)); // ecdsa-with-SHA256
  const day = 86_400_000;
  const toBeSigned = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))), // version 3
    der(0x02, serial),
    algorithm,
    distinguished(parts.issuer),
    sequence(time(now - day), time(now + 3650 * day)),
    distinguished(parts.subject),
    pair.publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, sequence(parts.extension)),
  );
  const signature = sign('sha256', toBeSigned, { key: signer.privateKey, dsaEncoding: 'der' });
  const whole = sequence(toBeSigned, algorithm, der(0x03, Buffer.concat([Buffer.from([0]), signature])));
  return {
    key: pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: pem(whole),
    fingerprint: certificateFingerprint(whole),
  };
}

const distinguished = (name: string): Buffer =>
  sequence(set(sequence(oid(2, 5, 4, 3), der(0x0c, Buffer.from(name, 'utf8')))));

/** `CA:TRUE`, critical. */
function basicConstraints(): Buffer {
  const yes = der(0x01, Buffer.from([0xff]));
  return sequence(oid(2, 5, 29, 19), yes, der(0x04, sequence(yes)));
}

/** SHA-256 of a DER certificate, upper-case hex with colons. */
export function certificateFingerprint(certificate: Buffer): string {
  return (createHash('sha256').update(certificate).digest('hex').toUpperCase().match(/../g) ?? []).join(':');
}

function subjectAltName(name: string): Buffer {
  const ascii = name.replace(/[^\x21-\x7e]/g, '-');
  const names = sequence(der(0x82, Buffer.from(ascii, 'ascii')), der(0x87, Buffer.from([127, 0, 0, 1])));
  return sequence(oid(2, 5, 29, 17), der(0x04, names));
}

/** Tag, length, value (X.690). */
function der(tag: number, value: Buffer): Buffer {
  const length = value.length;
  if (length < 0x80) return Buffer.concat([Buffer.from([tag, length]), value]);
  const bytes: number[] = [];
  for (let rest = length; rest > 0; rest >>= 8) bytes.unshift(rest & 0xff);
  return Buffer.concat([Buffer.from([tag, 0x80 | bytes.length, ...bytes]), value]);
}

const sequence = (...items: readonly Buffer[]): Buffer => der(0x30, Buffer.concat(items));
const set = (...items: readonly Buffer[]): Buffer => der(0x31, Buffer.concat(items));

function oid(first: number, second: number, ...rest: readonly number[]): Buffer {
  const bytes = [first * 40 + second];
  for (const arc of rest) {
    const groups = [arc & 0x7f];
    for (let left = arc >> 7; left > 0; left >>= 7) groups.unshift(0x80 | (left & 0x7f));
    bytes.push(...groups);
  }
  return der(0x06, Buffer.from(bytes));
}

/** GeneralizedTime from 2050 on, UTCTime before (RFC 5280, 4.1.2.5). */
function time(at: number): Buffer {
  const digits = new Date(at).toISOString().replace(/[-:T]|\.\d+/g, '');
  return new Date(at).getUTCFullYear() >= 2050
    ? der(0x18, Buffer.from(digits, 'ascii'))
    : der(0x17, Buffer.from(digits.slice(2), 'ascii'));
}

function pem(certificate: Buffer): string {
  const lines = certificate.toString('base64').match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
}
