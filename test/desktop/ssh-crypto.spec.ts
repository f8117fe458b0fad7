import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'vite';
import { SshServers, sshd, username } from '../integration/peers/ssh-servers.ts';
import type { CryptoServer } from './crypto/connect.ts';
import { expect, test } from './fixtures.ts';

const root = resolve(import.meta.dirname, '../..');

/** One server for each; `null`: not in Electron's crypto, and left out of the offer by itself. */
const offers: readonly (readonly [name: string, line: string, isLegacy: boolean, isThere?: false])[] = [
  ['curve25519-sha256', 'KexAlgorithms', false],
  ['ecdh-sha2-nistp256', 'KexAlgorithms', false],
  ['ecdh-sha2-nistp521', 'KexAlgorithms', false],
  ['diffie-hellman-group14-sha256', 'KexAlgorithms', false],
  ['diffie-hellman-group16-sha512', 'KexAlgorithms', false],
  ['diffie-hellman-group-exchange-sha256', 'KexAlgorithms', false],
  ['diffie-hellman-group14-sha1', 'KexAlgorithms', true],
  ['diffie-hellman-group-exchange-sha1', 'KexAlgorithms', true],
  ['diffie-hellman-group1-sha1', 'KexAlgorithms', true, false],
  ['aes256-gcm@openssh.com', 'Ciphers', false],
  ['aes128-ctr', 'Ciphers', false],
  ['chacha20-poly1305@openssh.com', 'Ciphers', false, false],
  ['aes128-cbc', 'Ciphers', true],
  ['3des-cbc', 'Ciphers', true],
  ['hmac-sha2-256', 'MACs', false],
  ['hmac-sha2-512-etm@openssh.com', 'MACs', false],
  ['hmac-sha1', 'MACs', false],
];

test('SSH under the crypto of Electron, against OpenSSH: what it has works, what it lacks is not offered', async ({
  available,
}) => {
  test.setTimeout(180_000);
  test.skip(sshd === null, 'there is no sshd on this machine');
  const { binary } = available;
  const servers = new SshServers();
  const folder = mkdtempSync(join(tmpdir(), 'sluice-crypto-'));
  try {
    await build({
      root,
      configFile: false,
      logLevel: 'warn',
      ssr: { noExternal: true },
      build: {
        ssr: join(root, 'test/desktop/crypto/connect.ts'),
        outDir: folder,
        target: 'node20',
        rollupOptions: {
          external: [/sshcrypto\.node$/, 'cpu-features'],
          output: { format: 'cjs', entryFileNames: 'connect.cjs' },
        },
      },
    });
    const key = servers.key('key');
    const asked: CryptoServer[] = [];
    for (const [name, line, isLegacy] of offers) {
      // A MAC is used beside a cipher that has none of its own.
      const more = [`${line} ${name}`, ...(line === 'MACs' ? ['Ciphers aes128-ctr'] : [])];
      asked.push({ name, isLegacy, port: await servers.openssh([key], more) });
    }
    const { stdout } = await promisify(execFile)(
      binary.program,
      [join(folder, 'connect.cjs'), JSON.stringify(asked), key, username],
      { env: { ...process.env, ELECTRON_RUN_AS_NODE: '1', NODE_OPTIONS: '' }, timeout: 150_000 },
    );
    const wanted = offers.map(([name, , , isThere]) => [
      name,
      isThere === false ? 'product.no_common_algorithm' : 'ok',
    ]);
    expect(JSON.parse(stdout)).toEqual(Object.fromEntries(wanted));
  } finally {
    await servers.close();
    rmSync(folder, { recursive: true, force: true });
  }
});
