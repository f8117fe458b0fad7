import { randomBytes } from 'node:crypto';
import { SluiceError } from '../../../shared/errors.ts';

/**
 * What the work process stands on, tried before anything is opened: another Electron brings another SQLite and another
 * crypto library. Rejects with `app.core_unable`, which the window shows.
 */
export async function probeRuntime(): Promise<void> {
  await tried('SQLite (node:sqlite)', async () => {
    const { DatabaseSync, backup } = await import('node:sqlite');
    const database = new DatabaseSync(':memory:');
    database.exec('CREATE TABLE probe (n INTEGER) STRICT; INSERT INTO probe VALUES (1)');
    database.close();
    if (typeof backup !== 'function') throw new Error('no backup');
  });
  await tried('scrypt', async () => {
    const { keyBytes, keyFromPassphrase } = await import('../../vault/seal.ts');
    const salt = randomBytes(16).toString('base64');
    const key = await keyFromPassphrase('probe', { n: 2 ** 14, r: 8, p: 1, salt });
    if (key.length !== keyBytes) throw new Error('wrong length');
  });
  await tried('SSH algorithms', async () => {
    const { offeredAlgorithms } = await import('../../products/ssh/algorithms.ts');
    const offer = offeredAlgorithms(false, []);
    for (const kind of ['kex', 'serverHostKey', 'cipher', 'hmac'] as const)
      if ((offer[kind] as readonly string[] | undefined)?.length === 0) throw new Error(`no ${kind}`);
    // Naming an algorithm that this crypto library has not would throw in each handshake: here it is said once.
    const { Client } = await import('ssh2');
    const client = new Client();
    client.on('error', () => undefined);
    try {
      client.connect({ sock: await deadEnd(), username: 'probe', algorithms: offer });
    } finally {
      client.destroy();
    }
  });
}

async function deadEnd() {
  const { PassThrough } = await import('node:stream');
  return new PassThrough();
}

async function tried(what: string, probe: () => Promise<void>): Promise<void> {
  try {
    await probe();
  } catch (cause) {
    const detail = cause instanceof Error ? cause.message : String(cause);
    throw new SluiceError('app.core_unable', { what, detail }, { cause });
  }
}
