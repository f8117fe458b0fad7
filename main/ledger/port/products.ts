import type { ErrorData } from '../../../shared/errors.ts';
import type {
  EpochMs,
  PrintedFacts,
  ReportState,
  SmartLicensing,
  Udi,
  UdiMember,
  WayChoice,
} from '../../../shared/vocabulary.ts';
import type { JsonObject, Page, Who } from './common.ts';

/** Products, their host keys and certificates, and temporary files on them. */
export interface ProductRecords {
  // ---- products ----
  /** Adds, or restores a removed one at the same host and SSH port (its history and pinned keys; the new values hold). */
  addProduct(product: NewProduct, who: Who): Promise<{ product: ProductRow; restored: boolean }>;
  editProduct(id: string, patch: ProductPatch, who: Who): Promise<ProductRow>;
  /** Out of service for good: what only the product could confirm is closed; what went up still brings its ACK home. */
  retireProduct(id: string, who: Who): Promise<{ product: ProductRow; closedReports: number }>;
  removeProduct(id: string, who: Who): Promise<void>;
  /** As it was; one that is not removed stays as it is. `usage.product_exists`: another one stands there now. */
  restoreProduct(id: string, life: 'active' | 'retired', who: Who): Promise<void>;
  product(id: string): Promise<ProductRow | null>;
  /** Exact name, host or serial, case-insensitive, of products that are not removed, or of those that are. */
  findProducts(text: string, options?: { readonly isRemoved: boolean }): Promise<readonly ProductRow[]>;
  /** Products (any life) one of whose identifying UDIs is among these. */
  productsWithUdi(udis: readonly Udi[]): Promise<readonly ProductRow[]>;
  listProducts(query: ProductQuery): Promise<Page<ProductRow>>;
  /**
   * A contact: who it is, what it said, what was learned, or why it failed. Replaces the UDI set when given. `claimed`
   * are members that identify another product: they do not identify this one too until a person has said so.
   * One that `canWait` is written with the next fact that cannot.
   */
  recordContact(
    productId: string,
    contact: Contact,
    who: Who,
    canWait?: boolean,
  ): Promise<{ claimed: readonly ClaimedMember[] }>;
  /** Merges into what was learned. */
  recordLearned(productId: string, learned: JsonObject): Promise<void>;

  // ---- host keys and certificates ----
  pinnedKeys(host: string, port: number): Promise<readonly PinnedKey[]>;
  pinKey(key: NewPinnedKey, who: Who): Promise<void>;
  /** Replaces every pinned key of that kind for host and port (`product trust`). */
  replaceKey(key: NewPinnedKey, who: Who): Promise<void>;
  /** A key that was offered and refused, kept so that `product trust` can show and accept it. */
  recordOfferedKey(key: NewPinnedKey): Promise<void>;
  offeredKeys(host: string): Promise<readonly PinnedKey[]>;

  // ---- temporary files on products ----
  beginTemporaryFile(productId: string, path: string, who: Who): Promise<void>;
  endTemporaryFile(productId: string, path: string): Promise<void>;
  temporaryFiles(productId?: string): Promise<readonly { productId: string; path: string; since: EpochMs }[]>;
}

export type ProductLife = 'active' | 'retired' | 'removed';

export interface NewProduct {
  readonly name: string;
  /** Null: known from files only, reached on foot. */
  readonly host: string | null;
  readonly sshPort: number;
  readonly restPort: number;
  /** Null: 830. */
  readonly netconfPort?: number | null | undefined;
  readonly way: WayChoice;
  readonly site: string | null;
  readonly credential: string | null;
  readonly legacyAlgorithms: boolean;
  /** Name of the jump host that is nearest to it; absent or null: reached directly. */
  readonly via?: string | null | undefined;
  /** Routing instance and interface that the product's own `copy` uses towards us. */
  readonly vrf?: string | null | undefined;
  readonly sourceInterface?: string | null | undefined;
  /** Free words; absent means none for a new product, as before for a changed one. */
  readonly tags?: readonly string[] | undefined;
  /** Known beforehand (import of a usage file). */
  readonly udis?: readonly UdiMember[] | undefined;
}

/** Tags: first `tags`, where given, then what is added and what is taken away. */
export interface ProductPatch extends Partial<NewProduct> {
  readonly addTags?: readonly string[] | undefined;
  readonly removeTags?: readonly string[] | undefined;
}

export interface ProductRow {
  readonly id: string;
  readonly name: string;
  readonly host: string | null;
  readonly sshPort: number;
  readonly restPort: number;
  /** Null: 830. */
  readonly netconfPort: number | null;
  readonly way: WayChoice;
  readonly site: string | null;
  /** In alphabetical order. */
  readonly tags: readonly string[];
  readonly credential: string | null;
  readonly legacyAlgorithms: boolean;
  readonly via: string | null;
  readonly vrf: string | null;
  readonly sourceInterface: string | null;
  readonly life: ProductLife;
  readonly udis: readonly UdiMember[];
  readonly hostname: string | null;
  readonly platform: string | null;
  readonly softwareVersion: string | null;
  readonly smartLicensing: SmartLicensing | null;
  readonly smartAccount: string | null;
  readonly virtualAccount: string | null;
  readonly facts: PrintedFacts | null;
  readonly lastContactAt: EpochMs | null;
  readonly lastError: ErrorData | null;
  /** Product's clock minus ours at the last contact. */
  readonly clockSkewMs: number | null;
  /** The way that worked last. */
  readonly lastWay: string | null;
  readonly learned: JsonObject;
  readonly addedAt: EpochMs;
  /** Removed, because it turned out to be this other product. */
  readonly mergedInto: string | null;
  /** The product that stands in its place now. */
  readonly replacedBy: string | null;
  readonly revision: number;
  /** When its next ACK has to be in it, as the due dates were made last. */
  readonly ackDueAt: EpochMs | null;
  readonly isAckDueEstimated: boolean;
  /** Reports by state; states with none are absent. */
  readonly reports: Readonly<Partial<Record<ReportState, number>>>;
}

/** As a list has it: without what its last texts said, which is most of a product's row. */
export type ListedProduct = Omit<ProductRow, 'facts'>;

export interface ProductQuery {
  readonly lives?: readonly ProductLife[] | undefined;
  readonly site?: string | undefined;
  readonly tag?: string | undefined;
  /** Part of name, host, hostname or serial. */
  readonly text?: string | undefined;
  readonly ids?: readonly string[] | undefined;
  readonly sort?: 'name' | 'lastContact' | undefined;
  readonly cursor?: string | undefined;
  /** `facts` of each are null, whatever they are. */
  readonly withoutFacts?: boolean | undefined;
  /** At most 500. */
  readonly limit: number;
}

export interface Contact {
  readonly way: string;
  readonly identity?:
    | {
        readonly udis: readonly UdiMember[];
        readonly hostname: string | null;
        readonly softwareVersion: string | null;
        readonly platform: string | null;
        readonly smartLicensing: SmartLicensing | null;
      }
    | undefined;
  readonly facts?: PrintedFacts | null | undefined;
  readonly clockSkewMs?: number | null | undefined;
  readonly error?: ErrorData | null | undefined;
}

/** A member of a stack that stood, and for the ledger still stands, in another product. */
export interface ClaimedMember extends UdiMember {
  readonly otherId: string;
  readonly otherName: string;
}

export interface NewPinnedKey {
  readonly kind: 'ssh' | 'tls';
  readonly host: string;
  readonly port: number;
  readonly algorithm: string;
  readonly fingerprint: string;
  readonly key: Buffer;
}

export interface PinnedKey extends NewPinnedKey {
  readonly acceptedAt: EpochMs;
  readonly reason: string | null;
}
