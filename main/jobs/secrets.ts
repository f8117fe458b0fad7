import { SluiceError, toErrorData } from '../../shared/errors.ts';
import type { LoginSecrets } from '../products/product.ts';
import type { JobServices } from './services.ts';

/** Name of a product credential's record in the vault. */
export const credentialRecord = (name: string): string => `credential/${name}`;
/** Name of the Smart Account login's record in the vault. */
export const accountRecord = 'account/login';

/** Its passphrase could not be read, or does not fit: no product's failure, and the same for each. */
export class VaultUnopened extends SluiceError {
  constructor(cause: unknown, workspace: string) {
    const { code, params } = toErrorData(cause);
    // Its file cannot be read or made: the workspace's trouble, not a file's that somebody gave.
    if (code.startsWith('file.'))
      super('workspace.unwritable', { folder: workspace, detail: String(params.detail ?? code) });
    else super(code, params);
  }
}

/**
 * The login secrets of one job, each read from the vault once: its file is opened, checked and decrypted for every read.
 * What a person changes meanwhile holds from the next job on, as work settings do.
 */
export function secretsOfJob(services: JobServices): (credential: string) => Promise<LoginSecrets> {
  const known = new Map<string, Promise<LoginSecrets>>();
  return (credential) => {
    const reading = known.get(credential) ?? loginSecrets(services, credential);
    known.set(credential, reading);
    return reading;
  };
}

/** Secrets of a named credential, registered with the log's redaction before anything can use them. */
async function loginSecrets(services: JobServices, credential: string): Promise<LoginSecrets> {
  const vault = await services.vault().catch((thrown: unknown) => {
    throw new VaultUnopened(thrown, services.workspace);
  });
  const record = await vault.get(credentialRecord(credential));
  if (!record?.username) throw new SluiceError('vault.no_secret', { credential });
  for (const [name, value] of Object.entries(record)) {
    if (name !== 'username' && name !== 'agent' && value) services.log.registerSecret(value);
  }
  return {
    username: record.username,
    password: record.password,
    enablePassword: record.enablePassword,
    privateKey: record.privateKey,
    privateKeyPassphrase: record.privateKeyPassphrase,
    agent: record.agent,
  };
}
