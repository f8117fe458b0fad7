import { createPrivateKey } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import ssh2 from 'ssh2';
import type { ParsedKey } from 'ssh2';

/**
 * Reads a private key: OpenSSH's form, the older PEM forms (`RSA PRIVATE KEY`, `EC PRIVATE KEY`), and PKCS #8
 * (`PRIVATE KEY`, `ENCRYPTED PRIVATE KEY`: what `openssl genpkey` writes), which ssh2 does not read itself.
 */
export function readPrivateKey(text: string, passphrase: string | undefined): ParsedKey | Error {
  const key = read(text, passphrase);
  return key instanceof Error ? new Error(reasonOf(key, passphrase), { cause: key }) : key;
}

/** The libraries' sentences differ from form to form, and a person needs to know which of these it is. */
function reasonOf({ message }: Error, passphrase: string | undefined): string {
  if (/no passphrase given/.test(message)) return 'it is encrypted, and no passphrase was given';
  if (/bad passphrase|integrity check|bad decrypt/i.test(message)) return 'the passphrase does not open it';
  if (/interrupted or cancelled/.test(message) && passphrase === undefined)
    return 'it is encrypted, and no passphrase was given';
  return /^Unsupported key format/.test(message) ? 'no form of a key that is known' : message;
}

function read(text: string, passphrase: string | undefined): ParsedKey | Error {
  const parsed = parse(text, passphrase);
  if (!(parsed instanceof Error) || !/-----BEGIN (?:ENCRYPTED )?PRIVATE KEY-----/.test(text)) return parsed;
  try {
    const key = createPrivateKey({ key: text, ...(passphrase === undefined ? {} : { passphrase }) });
    const form = formOf(key);
    return form === null ? parsed : parse(form, undefined);
  } catch (error) {
    return error instanceof Error ? error : parsed;
  }
}

function parse(text: string, passphrase: string | undefined): ParsedKey | Error {
  const parsed = ssh2.utils.parseKey(text, passphrase);
  const key: ParsedKey | Error | undefined = Array.isArray(parsed) ? (parsed[0] as ParsedKey | undefined) : parsed;
  if (key === undefined) return new Error('no key found');
  if (key instanceof Error) return key;
  return key.isPrivateKey() ? key : new Error('not a private key');
}

/** The same key in a form that ssh2 reads; null: no kind that SSH knows. */
function formOf(key: KeyObject): string | null {
  switch (key.asymmetricKeyType) {
    case 'rsa':
      return key.export({ type: 'pkcs1', format: 'pem' }).toString();
    case 'ec':
      return key.export({ type: 'sec1', format: 'pem' }).toString();
    case 'ed25519':
      return openSshForm(key);
    default:
      return null;
  }
}

/** OpenSSH's PROTOCOL.key, without a cipher: the only form in which ssh2 reads an Ed25519 key. */
function openSshForm(key: KeyObject): string {
  const { x = '', d = '' } = key.export({ format: 'jwk' });
  const kind = Buffer.from('ssh-ed25519');
  const point = Buffer.from(x, 'base64url');
  const pair = Buffer.concat([Buffer.from(d, 'base64url'), point]);
  const secret = Buffer.concat([Buffer.alloc(8), ...[kind, point, pair, Buffer.alloc(0)].map(sized)]);
  const padding = Buffer.from(Array.from({ length: -secret.length & 7 }, (_each, index) => index + 1));
  const none = sized(Buffer.from('none'));
  const whole = Buffer.concat([
    Buffer.from('openssh-key-v1\0'),
    none,
    none,
    sized(Buffer.alloc(0)),
    Buffer.from([0, 0, 0, 1]),
    sized(Buffer.concat([kind, point].map(sized))),
    sized(Buffer.concat([secret, padding])),
  ]);
  const name = 'OPENSSH PRIVATE KEY';
  return `-----BEGIN ${name}-----\n${whole.toString('base64').replace(/.{70}/g, '$&\n')}\n-----END ${name}-----\n`;
}

function sized(bytes: Buffer): Buffer {
  const size = Buffer.alloc(4);
  size.writeUInt32BE(bytes.length);
  return Buffer.concat([size, bytes]);
}
