import type { SecretRecord, Vault } from './vault.ts';

/** Secrets that end with the process: for trying and for tests. */
export function memoryVault(initial: Readonly<Record<string, SecretRecord>> = {}): Vault {
  const records = new Map(Object.entries(initial));
  return {
    kind: 'memory',
    async get(name) {
      return records.get(name) ?? null;
    },
    async set(name, secret) {
      records.set(name, { ...secret });
    },
    async delete(name) {
      records.delete(name);
    },
    async names() {
      return [...records.keys()].sort();
    },
    close() {
      records.clear();
    },
  };
}
