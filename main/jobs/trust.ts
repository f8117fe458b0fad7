import { SluiceError } from '../../shared/errors.ts';
import type { Ledger, PinnedKey, Who } from '../ledger/ledger.ts';
import type { Trust } from '../products/product.ts';

/**
 * Trust on first use, pinned in the ledger. What was refused is kept there too, so that `product trust` can show and
 * accept it. A certificate or host key that changed is a stop, never a question in mid-job.
 */
export async function ledgerTrust(
  ledger: Ledger,
  target: { name: string; host: string; ports: readonly number[] },
  mode: 'first-use' | 'strict',
  who: Who,
  onFirstUse: (what: { kind: 'ssh' | 'tls'; fingerprint: string }) => void,
): Promise<Trust> {
  const pinned = new Map<number, PinnedKey[]>();
  const revoked = new Set((await ledger.revokedKeys()).map((key) => key.fingerprint));
  for (const port of target.ports) pinned.set(port, [...(await ledger.pinnedKeys(target.host, port))]);

  const check = async (
    kind: 'ssh' | 'tls',
    port: number,
    algorithm: string,
    fingerprint: string,
    key: Buffer,
  ): Promise<void> => {
    if (kind === 'ssh' && revoked.has(fingerprint))
      throw new SluiceError('trust.host_key_revoked', { host: target.host, offered: fingerprint });
    const known = (pinned.get(port) ?? []).filter((one) => one.kind === kind);
    if (known.some((one) => one.fingerprint === fingerprint)) return;
    const offered = { kind, host: target.host, port, algorithm, fingerprint, key };
    const first = known[0];
    if (first) {
      await ledger.recordOfferedKey(offered);
      throw new SluiceError(kind === 'ssh' ? 'trust.host_key_changed' : 'trust.certificate_changed', {
        host: target.host,
        known: first.fingerprint,
        offered: fingerprint,
        product: target.name,
      });
    }
    if (mode === 'strict') {
      await ledger.recordOfferedKey(offered);
      throw new SluiceError('trust.host_key_unknown', {
        host: target.host,
        offered: fingerprint,
        product: target.name,
      });
    }
    await ledger.pinKey(offered, { ...who, reason: 'first use' });
    pinned.set(port, [...(pinned.get(port) ?? []), { ...offered, acceptedAt: 0, reason: 'first use' }]);
    onFirstUse({ kind, fingerprint });
  };

  return {
    hostKeyAlgorithms: (_host, port) =>
      (pinned.get(port) ?? []).filter((one) => one.kind === 'ssh').map((one) => one.algorithm),
    checkHostKey: (offered) => check('ssh', offered.port, offered.algorithm, offered.fingerprint, offered.key),
    checkCertificate: (offered) => check('tls', offered.port, 'x509', offered.fingerprint, offered.der),
  };
}
