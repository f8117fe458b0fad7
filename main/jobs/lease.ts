import { SluiceError } from '../../shared/errors.ts';
import type { ProductRow } from '../ledger/ledger.ts';
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

/** A product's login, with its own credential or the one of its groups whose turn it is. */
export async function productLease(
  run: JobRun,
  row: ProductRow,
  host: string,
  signal: AbortSignal,
): Promise<LoginLease> {
  const credential = await run.credentials.next(row);
  const tell = (outcome: 'worked' | 'refused'): void => {
    // The login goes on; what cannot be kept is only a memory.
    if (credential !== null) run.credentials.told(row, credential, outcome).catch(() => undefined);
  };
  try {
    const lease = await leaseFor(run, { id: row.id, name: row.name, credential }, host, signal);
    return {
      ...lease,
      accepted: () => {
        lease.accepted();
        tell('worked');
      },
      refused: () => {
        lease.refused();
        tell('refused');
      },
    };
  } catch (thrown) {
    const isPaused = thrown instanceof SluiceError && thrown.code === 'login.credential_paused';
    if (isPaused && credential !== null) await run.credentials.told(row, credential, 'paused');
    throw thrown;
  }
}

/** The same for credentials that are one login: a hash, so that no other place holds the password. */
function loginOf({ username, password }: LoginSecrets): string | null {
  return password === undefined ? null : sha256(JSON.stringify([username, password]));
}
