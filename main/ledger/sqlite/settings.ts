import { SluiceError } from '../../../shared/errors.ts';
import type { CredentialRow, Ledger } from '../ledger.ts';
import { guarded } from './guarded-tables.ts';
import { groupsWith } from './lists.ts';
import type { Parts } from './parts.ts';
import { flag, json, jsonText, text, textOrNull } from './rows.ts';
import type { Row } from './rows.ts';

type SettingsPart = Pick<
  Ledger,
  'setting' | 'settings' | 'setSetting' | 'putCredential' | 'credentials' | 'removeCredential'
>;

function credentialOf(row: Row): CredentialRow {
  return {
    name: text(row, 'name'),
    username: text(row, 'username'),
    hasPassword: flag(row, 'has_password'),
    hasEnablePassword: flag(row, 'has_enable_password'),
    hasKey: flag(row, 'has_key'),
    agent: textOrNull(row, 'agent'),
  };
}

/** Settings (JSON values by name) and the names of credentials; secrets are the vault's. */
export function settingsPart({ read, write }: Parts): SettingsPart {
  return {
    async setting(name) {
      const row = read.get('SELECT value FROM setting WHERE name = ?', name);
      return row === undefined ? undefined : json(row, 'value');
    },

    async settings() {
      const rows = read.all('SELECT name, value FROM setting ORDER BY name');
      return Object.fromEntries(rows.map((row) => [text(row, 'name'), json<unknown>(row, 'value')]));
    },

    /** `undefined` removes. */
    setSetting: (name, value, who) =>
      write((w) => {
        const before = w.db.get('SELECT * FROM setting WHERE name = ?', name);
        const step = (kind: string) => ({ kind, productId: null, detail: { name } });
        if (value === undefined) {
          if (before !== undefined) w.remove(guarded.setting, before, step('setting.removed'), who);
          return;
        }
        const patch = { value: jsonText(value) };
        if (before === undefined) w.insert(guarded.setting, { name, ...patch }, step('setting.set'), who);
        else if (before.value !== patch.value) w.update(guarded.setting, before, patch, step('setting.set'), who);
      }),

    putCredential: (credential, who) =>
      write((w) => {
        const row = {
          name: credential.name,
          username: credential.username,
          has_password: Number(credential.hasPassword),
          has_enable_password: Number(credential.hasEnablePassword),
          has_key: Number(credential.hasKey),
          agent: credential.agent ?? null,
        };
        const step = { kind: 'credential.set', productId: null, detail: { name: credential.name } };
        const before = w.db.get('SELECT * FROM credential WHERE name = ?', credential.name);
        if (before === undefined) w.insert(guarded.credential, row, step, who);
        // Written again even when nothing here differs: the secret itself was replaced.
        else w.update(guarded.credential, before, row, step, who);
      }),

    async credentials() {
      return read.all('SELECT * FROM credential ORDER BY name').map(credentialOf);
    },

    removeCredential: (name, who) =>
      write((w) => {
        const before = w.db.get('SELECT * FROM credential WHERE name = ?', name);
        if (before === undefined) throw new SluiceError('usage.unknown_credential', { credential: name });
        const users = w.db
          .all("SELECT name FROM product WHERE credential = ? AND life <> 'removed' ORDER BY name LIMIT 20", name)
          .map((row) => text(row, 'name'));
        for (const row of w.db.all('SELECT name FROM jump_host WHERE credential = ? ORDER BY name LIMIT 20', name))
          users.push(text(row, 'name'));
        users.push(...groupsWith(w.db, name));
        if (users.length > 0)
          throw new SluiceError('usage.credential_in_use', { credential: name, products: users.join(', ') });
        w.remove(guarded.credential, before, { kind: 'credential.removed', productId: null, detail: { name } }, who);
      }),
  };
}
