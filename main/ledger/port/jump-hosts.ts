import type { Who } from './common.ts';

/** Jump hosts by name, and host keys that are never to be taken again. */
export interface JumpHostRecords {
  /** Adds or replaces. `usage.unknown_credential`, `usage.unknown_jump_host`, `usage.jump_host_loop`. */
  putJumpHost(jump: NewJumpHost, who: Who): Promise<JumpHostRow>;
  jumpHosts(): Promise<readonly JumpHostRow[]>;
  /** `usage.jump_host_in_use` while a product or another jump host is reached through it. */
  removeJumpHost(name: string, who: Who): Promise<void>;
  /** Never taken again, wherever it is shown; where it is pinned it is not any more. False: it was revoked already. */
  revokeKey(key: RevokedKey, who: Who): Promise<boolean>;
  revokedKeys(): Promise<readonly RevokedKey[]>;
}

/** A server that forwards to products behind it. */
export interface NewJumpHost {
  readonly name: string;
  readonly host: string;
  readonly port: number;
  readonly credential: string | null;
  /** Another one in front of it. */
  readonly via: string | null;
  readonly legacyAlgorithms: boolean;
}

export interface JumpHostRow extends NewJumpHost {
  /** How many products are reached through it directly. */
  readonly products: number;
}

export interface RevokedKey {
  readonly fingerprint: string;
  readonly algorithm: string;
  /** As the file that revoked it writes them. */
  readonly hosts: string;
}
