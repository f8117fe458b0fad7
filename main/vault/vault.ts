/**
 * Secrets of one workspace: credentials of products, client secret and password of the Smart Account.
 * A vault never logs and its errors never carry a value.
 */
export interface Vault {
  readonly kind: 'file' | 'memory';
  get(name: string): Promise<SecretRecord | null>;
  /** Replaces. Durable when the promise resolves. */
  set(name: string, secret: SecretRecord): Promise<void>;
  delete(name: string): Promise<void>;
  names(): Promise<readonly string[]>;
  close(): void;
}

/** Named values, e.g. `{ password, enablePassword, privateKey }`. */
export type SecretRecord = Readonly<Record<string, string>>;
