import { SluiceError } from '../../shared/errors.ts';
import { credentialRecord } from '../jobs/secrets.ts';
import { byHand, type HandlersOf, type ProcedureContext } from './context.ts';

export function credentialProcedures(context: ProcedureContext): HandlersOf<'credentials'> {
  const { ledger, vault, log } = context.services;
  return {
    async 'credentials.set'(input) {
      const { name, ...given } = input;
      const record = Object.fromEntries(
        Object.entries(given).filter((entry): entry is [string, string] => entry[1] !== undefined),
      );
      for (const [key, value] of Object.entries(record)) if (key !== 'username') log.registerSecret(value);
      await (await vault()).set(credentialRecord(name), record);
      const credential = {
        name,
        username: input.username,
        hasPassword: input.password !== undefined,
        hasEnablePassword: input.enablePassword !== undefined,
        hasKey: input.privateKey !== undefined,
      };
      await ledger.putCredential(credential, byHand(context));
      context.changed('credentials', name);
      return { credential };
    },
    async 'credentials.list'() {
      const rows = await ledger.credentials();
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
