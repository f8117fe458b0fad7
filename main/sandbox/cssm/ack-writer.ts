import type { Udi } from '../../../shared/vocabulary.ts';
import type { SiteSigner } from '../model.ts';
import { smartAccount } from './accounts.ts';
import type { VirtualAccount } from './accounts.ts';
import type { Book } from './book.ts';
import type { CssmBehaviour } from './virtual-cssm.ts';

export interface AckWriter {
  /** Text of an ACK file. Asked again for the same reports of the same upload, it is the same file, byte for byte. */
  write(input: {
    readonly udi: Udi;
    readonly reportIds: readonly string[];
    readonly nonce: string;
    readonly virtualAccount: VirtualAccount;
  }): string;
}

export function createAckWriter(
  signer: SiteSigner,
  book: Book,
  behaviour: () => CssmBehaviour,
  now: () => number,
): AckWriter {
  const written = new Map<string, string>();
  return {
    write: ({ udi, reportIds, nonce, virtualAccount }) => {
      const key = JSON.stringify([udi.pid, udi.serial, nonce, reportIds]);
      const account = { smart: smartAccount.name, virtual: virtualAccount.name };
      const text =
        written.get(key) ?? signer.ackFile({ udi, reportIds, nonce, at: now(), policy: behaviour().policy, account });
      written.set(key, text);
      book.countAcknowledged(udi, reportIds);
      return text;
    },
  };
}
