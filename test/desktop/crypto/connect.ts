/**
 * Runs inside Electron as plain Node: logs in to each server that it is given and says what came of it. Arguments: the
 * servers as JSON, a private key's file, the user.
 */
import { readFileSync } from 'node:fs';
import { systemClock } from '../../../main/hosts/system-clock.ts';
import { defaultLimits } from '../../../main/products/product.ts';
import type { OpenOptions } from '../../../main/products/product.ts';
import { connect } from '../../../main/products/ssh/connection.ts';
import { toErrorData } from '../../../shared/errors.ts';

export interface CryptoServer {
  readonly name: string;
  readonly port: number;
  readonly isLegacy: boolean;
}

const [servers = '[]', keyFile = '', username = ''] = process.argv.slice(2);
const privateKey = readFileSync(keyFile, 'utf8');
const nothing = (): void => undefined;
const signal = new AbortController().signal;
const options: OpenOptions = {
  credentialFor: async () => ({
    credential: 'key',
    secrets: { username, privateKey },
    accepted: nothing,
    refused: nothing,
    undecided: nothing,
  }),
  trust: {
    hostKeyAlgorithms: () => [],
    checkHostKey: async () => undefined,
    checkCertificate: async () => undefined,
  },
  learned: { get: () => ({}), set: nothing },
  transcript: nothing,
  temporaryFiles: { newName: () => 'x', willCreate: async () => undefined, gone: () => undefined },
  clock: systemClock,
  limits: { ...defaultLimits, connectMs: 15_000, silenceMs: 15_000 },
  signal,
};

async function main(): Promise<void> {
  const seen: Record<string, string> = {};
  for (const { name, port, isLegacy } of JSON.parse(servers) as CryptoServer[]) {
    const target = {
      productId: name,
      name,
      host: '127.0.0.1',
      sshPort: port,
      restPort: 443,
      legacyAlgorithms: isLegacy,
    };
    try {
      (await connect({ target, options, secrets: new Set() }, 'session', signal)).close();
      seen[name] = 'ok';
    } catch (error) {
      seen[name] = toErrorData(error).code;
    }
  }
  process.stdout.write(JSON.stringify(seen));
}

void main();
