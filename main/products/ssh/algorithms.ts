import { createDiffieHellmanGroup } from 'node:crypto';
import type { Algorithms } from 'ssh2';
import constants from 'ssh2/lib/protocol/constants.js';

/**
 * What is offered in the handshake, in this order, as far as this runtime's crypto has it (naming an algorithm that it
 * has not throws). Left out: `diffie-hellman-group17/18-sha512` (no answer within 6 s under Electron's crypto).
 */
const wanted = {
  kex: [
    'curve25519-sha256',
    'curve25519-sha256@libssh.org',
    'ecdh-sha2-nistp256',
    'ecdh-sha2-nistp384',
    'ecdh-sha2-nistp521',
    'diffie-hellman-group14-sha256',
    'diffie-hellman-group16-sha512',
    'diffie-hellman-group15-sha512',
    'diffie-hellman-group-exchange-sha256',
  ],
  serverHostKey: [
    'ssh-ed25519',
    'ecdsa-sha2-nistp256',
    'ecdsa-sha2-nistp384',
    'ecdsa-sha2-nistp521',
    'rsa-sha2-512',
    'rsa-sha2-256',
  ],
  cipher: [
    'aes128-gcm@openssh.com',
    'aes256-gcm@openssh.com',
    'aes128-gcm',
    'aes256-gcm',
    'aes128-ctr',
    'aes192-ctr',
    'aes256-ctr',
    'chacha20-poly1305@openssh.com',
  ],
  hmac: [
    'hmac-sha2-256-etm@openssh.com',
    'hmac-sha2-512-etm@openssh.com',
    'hmac-sha2-256',
    'hmac-sha2-512',
    'hmac-sha1-etm@openssh.com',
    'hmac-sha1',
  ],
} as const;

/** Weak by today's measure; offered last, and only to a product that a person marked with `--legacy-algorithms`. */
const legacy = {
  kex: ['diffie-hellman-group14-sha1', 'diffie-hellman-group-exchange-sha1', 'diffie-hellman-group1-sha1'],
  serverHostKey: ['ssh-rsa', 'ssh-dss'],
  cipher: ['aes256-cbc', 'aes192-cbc', 'aes128-cbc', '3des-cbc'],
  hmac: ['hmac-sha1-96', 'hmac-md5', 'hmac-md5-96'],
} as const;

/** ssh2 lists it wherever it runs; Electron's crypto (BoringSSL) knows no such group, and fails in mid-handshake. */
function hasGroup1(): boolean {
  try {
    createDiffieHellmanGroup('modp2');
    return true;
  } catch {
    return false;
  }
}

/** Names of the signature algorithms that one kind of key can be asked for with. */
function signaturesOf(keyAlgorithm: string): readonly string[] {
  return keyAlgorithm === 'ssh-rsa' ? ['rsa-sha2-512', 'rsa-sha2-256', 'ssh-rsa'] : [keyAlgorithm];
}

/** Why nothing is in common: what we would take, and whether the old ones that may be allowed would do. */
export function missedAlgorithms(
  kind: keyof typeof wanted,
  /** Null: it could not be read. */
  theirs: readonly string[] | null,
  legacyToo: boolean,
): { readonly ours: readonly string[]; readonly wouldLegacyDo: boolean } {
  const offer = (withLegacy: boolean): readonly string[] => offeredAlgorithms(withLegacy, [])[kind] as string[];
  return {
    ours: offer(legacyToo),
    wouldLegacyDo: !legacyToo && (theirs === null || offer(true).some((name) => theirs.includes(name))),
  };
}

/**
 * The offer for one connection. `pinned`: key algorithms already known for this address; they come first, so that a
 * product with several keys shows the one that can be compared.
 */
export function offeredAlgorithms(legacyToo: boolean, pinned: readonly string[]): Algorithms {
  const choose = (kind: keyof typeof wanted, supported: readonly string[]): string[] =>
    [...wanted[kind], ...(legacyToo ? legacy[kind] : [])].filter(
      (name) => supported.includes(name) && (name !== 'diffie-hellman-group1-sha1' || hasGroup1()),
    );
  const keys = choose('serverHostKey', constants.SUPPORTED_SERVER_HOST_KEY);
  const first = pinned.flatMap(signaturesOf).filter((name) => keys.includes(name));
  return {
    kex: choose('kex', constants.SUPPORTED_KEX),
    serverHostKey: [...new Set([...first, ...keys])],
    cipher: choose('cipher', constants.SUPPORTED_CIPHER),
    hmac: choose('hmac', constants.SUPPORTED_MAC),
    compress: ['none', 'zlib@openssh.com'],
  } as Algorithms;
}
