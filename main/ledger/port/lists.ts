import type { EpochMs } from '../../../shared/vocabulary.ts';
import type { Who } from './common.ts';

/** Credential groups, and mappings of columns that a person has kept. */
export interface ListRecords {
  /** In their order. */
  credentialGroups(): Promise<readonly CredentialGroup[]>;
  /** Sets or replaces; a new one stands last. `usage.unknown_credential` */
  putCredentialGroup(group: CredentialGroup, who: Who): Promise<CredentialGroup>;
  /** Puts it in front of another one, or last. `usage.unknown_credential_group` */
  moveCredentialGroup(name: string, before: string | null, who: Who): Promise<void>;
  /** `usage.unknown_credential_group` */
  removeCredentialGroup(name: string, who: Who): Promise<void>;

  /** What products said to credentials of groups. */
  productLogins(productIds: readonly string[]): Promise<readonly ProductLogin[]>;
  /**
   * Active products whose last contact since `since` ended with a refused or paused credential that was not changed after
   * it; by product id, the credential's name.
   */
  refusedLogins(since: EpochMs): Promise<ReadonlyMap<string, string>>;
  recordLogin(productId: string, credential: string, outcome: 'worked' | 'refused'): Promise<void>;

  listProfiles(): Promise<readonly ListProfile[]>;
  putListProfile(profile: ListProfile): Promise<void>;
  /** `usage.unknown_list_profile` */
  removeListProfile(name: string): Promise<void>;
}

export interface ProductLogin {
  readonly productId: string;
  readonly credential: string;
  readonly workedAt: EpochMs | null;
  readonly refusedAt: EpochMs | null;
}

export interface CredentialRule {
  readonly site: string | null;
  readonly tag: string | null;
  /** With `*` and `?`. */
  readonly name: string | null;
  readonly credentials: readonly string[];
}

export interface CredentialGroup {
  readonly name: string;
  readonly rules: readonly CredentialRule[];
}

export interface ListProfile {
  readonly name: string;
  /** What its tables are lists of: `products`, or a kind of file of the portal. */
  readonly kind: string;
  /** By field, the name of its column. */
  readonly columns: Readonly<Record<string, string>>;
}
