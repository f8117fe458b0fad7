import type { Answer } from '../../../shared/bridge.ts';
import { contract, type ProcedureName } from '../../../shared/contract/contract.ts';

type Call = (name: ProcedureName, input: unknown) => Promise<Answer>;

/**
 * The passphrase that a person gave, for as long as the vault is open: a work process that was started again needs it
 * before the jobs that were cut off can go on. In memory only, and only in the window side, which it came through.
 */
export interface VaultMemory {
  /** Every call of the page with its answer. */
  heard(name: string, input: unknown, answer: Answer): void;
  /** Another workspace has another vault. */
  forget(): void;
  /** Opens the vault as the person had opened it. */
  reopen(call: Call): Promise<void>;
}

export function createVaultMemory(): VaultMemory {
  let passphrase: string | null = null;
  return {
    heard(name, input, answer) {
      if (!answer.ok) return;
      if (name === 'vault.lock') passphrase = null;
      if (name === 'vault.open') passphrase = contract['vault.open'].input.safeParse(input).data?.passphrase ?? null;
      // Only where it was remembered: a locked vault stays locked.
      if (name === 'vault.changePassphrase' && passphrase !== null)
        passphrase = contract['vault.changePassphrase'].input.safeParse(input).data?.newPassphrase ?? null;
    },
    forget: () => (passphrase = null),
    async reopen(call) {
      // Refused: the passphrase was changed meanwhile; the window asks for it.
      if (passphrase !== null) await call('vault.open', { passphrase });
    },
  };
}
