import { SluiceError } from '../../../shared/errors.ts';
import type { CredentialGroup, Ledger } from '../ledger.ts';
import type { Database } from './database.ts';
import { guarded } from './guarded-tables.ts';
import type { Parts } from './parts.ts';
import { int, intOrNull, json, jsonText, text } from './rows.ts';
import type { Row } from './rows.ts';

type ListsPart = Pick<
  Ledger,
  | 'credentialGroups'
  | 'putCredentialGroup'
  | 'moveCredentialGroup'
  | 'removeCredentialGroup'
  | 'productLogins'
  | 'refusedLogins'
  | 'recordLogin'
  | 'listProfiles'
  | 'putListProfile'
  | 'removeListProfile'
>;

function groupOf(row: Row): CredentialGroup {
  return { name: text(row, 'name'), rules: json<CredentialGroup['rules']>(row, 'rules') };
}

/** Groups that name this credential. */
export function groupsWith(db: Database, credential: string): readonly string[] {
  return db
    .all('SELECT * FROM credential_group ORDER BY position, name')
    .map(groupOf)
    .filter(({ rules }) => rules.some(({ credentials }) => credentials.includes(credential)))
    .map(({ name }) => name);
}

/** Credential groups are part of the record, as credentials are; mappings of columns are a person's work data. */
export function listsPart({ read, write }: Parts): ListsPart {
  return {
    async credentialGroups() {
      return read.all('SELECT * FROM credential_group ORDER BY position, name').map(groupOf);
    },

    putCredentialGroup: (group, who) =>
      write((w) => {
        for (const credential of new Set(group.rules.flatMap(({ credentials }) => credentials)))
          if (w.db.get('SELECT 1 FROM credential WHERE name = ?', credential) === undefined)
            throw new SluiceError('usage.unknown_credential', { credential });
        const before = w.db.get('SELECT * FROM credential_group WHERE name = ?', group.name);
        const rules = jsonText(group.rules);
        const step = (name: string) => ({ kind: 'credential_group.set', productId: null, detail: { name } });
        if (before === undefined) {
          const last = w.db.get('SELECT coalesce(max(position), 0) AS n FROM credential_group');
          const position = (last === undefined ? 0 : int(last, 'n')) + 1;
          w.insert(guarded.credential_group, { name: group.name, position, rules }, step(group.name), who);
        } else if (before.rules !== rules)
          w.update(guarded.credential_group, before, { rules }, step(text(before, 'name')), who);
        return { name: before === undefined ? group.name : text(before, 'name'), rules: group.rules };
      }),

    moveCredentialGroup: (name, before, who) =>
      write((w) => {
        const rows = w.db.all('SELECT * FROM credential_group ORDER BY position, name');
        const at = (wanted: string): number => {
          const index = rows.findIndex((row) => text(row, 'name').toLowerCase() === wanted.toLowerCase());
          if (index < 0) throw new SluiceError('usage.unknown_credential_group', { group: wanted });
          return index;
        };
        const moved = rows[at(name)];
        const follower = before === null ? undefined : rows[at(before)];
        if (moved === undefined || moved === follower) return;
        const order = rows.filter((row) => row !== moved);
        order.splice(follower === undefined ? order.length : order.indexOf(follower), 0, moved);
        for (const [index, row] of order.entries()) {
          const step = { kind: 'credential_group.moved', productId: null, detail: { name: text(row, 'name') } };
          if (row.position !== index + 1) w.update(guarded.credential_group, row, { position: index + 1 }, step, who);
        }
      }),

    removeCredentialGroup: (name, who) =>
      write((w) => {
        const before = w.db.get('SELECT * FROM credential_group WHERE name = ?', name);
        if (before === undefined) throw new SluiceError('usage.unknown_credential_group', { group: name });
        const step = { kind: 'credential_group.removed', productId: null, detail: { name: text(before, 'name') } };
        w.remove(guarded.credential_group, before, step, who);
      }),

    async productLogins(productIds) {
      return read
        .all('SELECT * FROM product_login WHERE product_id IN (SELECT value FROM json_each(?))', jsonText(productIds))
        .map((row) => ({
          productId: text(row, 'product_id'),
          credential: text(row, 'credential'),
          workedAt: intOrNull(row, 'worked_at'),
          refusedAt: intOrNull(row, 'refused_at'),
        }));
    },

    async refusedLogins(since) {
      const rows = read.all(
        `SELECT p.id, c.name FROM product AS p
         JOIN journal AS j ON j.seq = p.journal_seq
         JOIN credential AS c ON c.name = json_extract(p.last_error, '$.params.credential')
         WHERE p.life = 'active' AND j.at >= ? AND c.journal_seq < p.journal_seq
           AND json_extract(p.last_error, '$.code') IN ('login.refused', 'login.credential_paused')
           AND coalesce(p.credential, c.name) = c.name
           AND (p.credential IS NOT NULL
             OR NOT EXISTS (SELECT 1 FROM credential_group AS g WHERE g.journal_seq > p.journal_seq))`,
        since,
      );
      return new Map(rows.map((row) => [text(row, 'id'), text(row, 'name')]));
    },

    recordLogin: (productId, credential, outcome) =>
      write((w) => {
        const column = outcome === 'worked' ? 'worked_at' : 'refused_at';
        w.db.run(
          `INSERT INTO product_login (product_id, credential, ${column}) VALUES (?1, ?2, ?3)
           ON CONFLICT (product_id, credential) DO UPDATE SET ${column} = excluded.${column}`,
          productId,
          credential,
          w.now,
        );
      }),

    async listProfiles() {
      return read.all('SELECT * FROM list_profile ORDER BY name').map((row) => ({
        name: text(row, 'name'),
        kind: text(row, 'kind'),
        columns: json<Record<string, string>>(row, 'columns'),
      }));
    },

    putListProfile: ({ name, kind, columns }) =>
      write((w) => {
        w.db.run(
          `INSERT INTO list_profile (name, kind, columns, changed_at) VALUES (?, ?, ?, ?)
           ON CONFLICT (name) DO UPDATE SET
             kind = excluded.kind, columns = excluded.columns, changed_at = excluded.changed_at`,
          name,
          kind,
          jsonText(columns),
          w.now,
        );
      }),

    removeListProfile: (name) =>
      write((w) => {
        if (w.db.get('SELECT 1 FROM list_profile WHERE name = ?', name) === undefined)
          throw new SluiceError('usage.unknown_list_profile', { profile: name });
        w.db.run('DELETE FROM list_profile WHERE name = ?', name);
      }),
  };
}
