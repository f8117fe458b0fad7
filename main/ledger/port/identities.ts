import type { EpochMs, UdiMember } from '../../../shared/vocabulary.ts';
import type { IdentityAnswer } from '../../../shared/identity-answers.ts';
import type { Who } from './common.ts';
import type { ProductRow } from './products.ts';

/** Who is who: products met twice, replaced ones, members that moved. */
export interface IdentityRecords {
  /**
   * Two products turned out to be one device: `id` leaves the lists, `intoId` stays, with the history of both (reports,
   * files, what they travel in, jobs). Where that one has no address, or is out of the lists, it takes the other's place;
   * tags are joined. Null: not now, for both wait for one hand-over or one ACK, or the other is being worked with.
   */
  mergeProduct(id: string, intoId: string, who: Who): Promise<ProductRow | null>;
  /** At the address of a product another one answered; asked once for each other one. */
  askReplaced(id: string, found: FoundProduct): Promise<void>;
  /** What waits for a person's word, oldest first, at most 500; of one product with `productId`. */
  identityQuestions(productId?: string): Promise<readonly IdentityQuestion[]>;
  /** The word itself; what it changes is one fact with it. `usage.invalid`: no such question, answered, or no answer to it. */
  answerIdentity(
    id: string,
    answer: IdentityAnswer,
    who: Who,
  ): Promise<{ product: ProductRow; other: ProductRow | null }>;
  /** Addresses at which this product was met besides its own. */
  otherAddresses(id: string): Promise<readonly { readonly host: string; readonly sshPort: number }[]>;
}

export interface FoundProduct {
  readonly udis: readonly UdiMember[];
  readonly hostname: string | null;
  /** It is known, under another address. */
  readonly otherId: string | null;
}

export interface IdentityQuestion {
  readonly id: string;
  readonly kind: 'replaced' | 'moved_member';
  readonly productId: string;
  readonly productName: string;
  readonly host: string | null;
  readonly other: { readonly id: string; readonly name: string } | null;
  /** Who answered (`replaced`), or the member that moved. */
  readonly udis: readonly UdiMember[];
  readonly askedAt: EpochMs;
}
