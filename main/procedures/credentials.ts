import { SluiceError } from '../../shared/errors.ts';
import { credentialRecord } from '../jobs/secrets.ts';
import { byHand, type HandlersOf, type ProcedureContext } from './context.ts';

export function credentialProcedures(context: ProcedureContext): HandlersOf<'credentials'> {
  const { ledger, vault, log } = context.services;
  return {
    async 'credentials.set'(input) {
      const { name, keep = [], ...given } = input;
      // With an agent the file may be the public key, by which the agent's is chosen.
      if (given.privateKey !== undefined && given.agent === undefined) refuseOtherFiles(name, given.privateKey);
      const store = await vault();
      const before = keep.length > 0 ? ((await store.get(credentialRecord(name))) ?? {}) : {};
      const record = Object.fromEntries(
        Object.entries({ ...keptOf(before, keep), ...given }).filter(
          (entry): entry is [string, string] => entry[1] !== undefined,
        ),
      );
      for (const [key, value] of Object.entries(record))
        if (key !== 'username' && key !== 'agent') log.registerSecret(value);
      await store.set(credentialRecord(name), record);
      const credential = {
        name,
        username: input.username,
        hasPassword: 'password' in record,
        hasEnablePassword: 'enablePassword' in record,
        hasKey: 'privateKey' in record,
        agent: record.agent ?? null,
      };
      await ledger.putCredential(credential, byHand(context));
      context.changed('credentials', name);
      return { credential };
    },
    async 'credentials.list'() {
      const rows = (await ledger.credentials()).map((row) => ({ ...row, agent: row.agent ?? null }));
      return { rows, total: rows.length };
    },
    async 'credentials.remove'({ name }) {
      const known = (await ledger.credentials()).some((row) => row.name === name);
      if (!known) throw new SluiceError('usage.unknown_credential', { credential: name });
      const users: string[] = [];
      for (let cursor: string | undefined; ;) {
        const page = await ledger.listProducts({ lives: ['active', 'retired'], limit: 500, cursor });
        for (const row of page.rows) if (row.credential === name) users.push(row.name);
        cursor = page.cursor;
        if (cursor === undefined) break;
      }
      if (users.length > 0)
        throw new SluiceError('usage.credential_in_use', { credential: name, products: users.slice(0, 10).join(', ') });
      await (await vault()).delete(credentialRecord(name));
      await ledger.removeCredential(name, byHand(context));
      context.changed('credentials', name);
      return {};
    },
  };
}

/** The secrets that stay. A new private key brings its own passphrase, so the old one goes with the old key. */
function keptOf(
  record: Readonly<Record<string, string>>,
  keep: readonly ('password' | 'enablePassword' | 'privateKey')[],
): Readonly<Record<string, string>> {
  const names: readonly string[] = keep.includes('privateKey') ? [...keep, 'privateKeyPassphrase'] : keep;
  return Object.fromEntries(Object.entries(record).filter(([name]) => names.includes(name)));
}

/** What plainly is no private key is refused while its file is at hand; whether it opens is seen when it is used. */
function refuseOtherFiles(credential: string, text: string): void {
  if (/-----BEGIN [A-Z0-9 ]*PRIVATE KEY-----|^PuTTY-User-Key-File-/m.test(text)) return;
  const isPublic = /^(?:ssh|ecdsa|sk)-\S+ \S|-----BEGIN [A-Z0-9 ]*PUBLIC KEY-----/m.test(text);
  const detail = isPublic ? 'not a private key' : 'no form of a key that is known';
  throw new SluiceError('login.key_unusable', { credential, detail });
}
