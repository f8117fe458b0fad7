import { SluiceError } from '../../shared/errors.ts';
import type { LoginLease, LoginSecrets } from '../products/product.ts';
import { sha256 } from './proven-bytes.ts';
import type { JobRun } from './services.ts';

/** One login that may be tried at a product or a jump host, in its turn. */
export async function leaseFor(
  run: Pick<JobRun, 'gate' | 'secretsFor'>,
  of: { readonly id: string; readonly name: string; readonly credential: string | null },
  host: string,
  signal: AbortSignal,
): Promise<LoginLease> {
  const { credential } = of;
  if (credential === null) throw new SluiceError('login.no_credential', { product: of.name });
  const secrets = await run.secretsFor(credential);
  const turn = await run.gate.enter(credential, host, signal, of.id, loginOf(secrets));
  return { credential, secrets, ...turn };
}

/** The same for credentials that are one login: a hash, so that no other place holds the password. */
function loginOf({ username, password }: LoginSecrets): string | null {
  return password === undefined ? null : sha256(JSON.stringify([username, password]));
}
