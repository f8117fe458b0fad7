import ssh2 from 'ssh2';

/**
 * A fresh Ed25519 host key in OpenSSH form. About one in 200 that ssh2 1.17 generates it cannot read itself ("Malformed
 * OpenSSH private key"), so each is read once before it is given out.
 */
export function newHostKey(): string {
  for (;;) {
    // eslint-disable-next-line no-restricted-syntax -- the one place
    const { private: text } = ssh2.utils.generateKeyPairSync('ed25519');
    if (!(ssh2.utils.parseKey(text) instanceof Error)) return text;
  }
}
