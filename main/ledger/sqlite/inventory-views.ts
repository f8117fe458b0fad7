import type { InventoryList } from '../../../shared/contract/inventory-words.ts';
import { SluiceError } from '../../../shared/errors.ts';
import type { InventoryView, Ledger } from '../ledger.ts';
import type { Database } from './database.ts';
import type { Parts } from './parts.ts';
import { flag, int, json, jsonText, text, word } from './rows.ts';
import type { Row } from './rows.ts';

type ViewsPart = Pick<Ledger, 'inventoryViews' | 'putInventoryView' | 'changeInventoryView' | 'removeInventoryView'>;

/** Of one list: a window gets all of them at once, and nobody finds one among more. */
const mostViews = 100;

/** Looks by name. A person's work data, as mappings of columns are: no part of the record. */
export function inventoryViewsPart({ read, write }: Parts): ViewsPart {
  return {
    async inventoryViews(list) {
      const [where, params] = list === null ? ['', []] : ['WHERE list = ?', [list]];
      return read.all(`SELECT * FROM inventory_view ${where} ORDER BY list, name`, ...params).map(viewOf);
    },

    putInventoryView: ({ list, name, look }) =>
      write((w) => {
        const others = w.db.get('SELECT count(*) AS n FROM inventory_view WHERE list = ? AND name <> ?', list, name);
        if (w.db.get(one, list, name) === undefined && others !== undefined && int(others, 'n') >= mostViews)
          throw new SluiceError('usage.too_many_views', { list, limit: mostViews });
        w.db.run(
          `INSERT INTO inventory_view (list, name, look, changed_at) VALUES (?, ?, ?, ?)
           ON CONFLICT (list, name) DO UPDATE SET look = excluded.look, changed_at = excluded.changed_at`,
          ...[list, name, jsonText(look), w.now],
        );
        return found(w.db, list, name);
      }),

    changeInventoryView: (list, name, { name: next, isDefault }) =>
      write((w) => {
        const view = found(w.db, list, name);
        const called = next ?? view.name;
        const isOther = called.toLowerCase() !== view.name.toLowerCase();
        if (isOther && w.db.get(one, list, called) !== undefined)
          throw new SluiceError('usage.view_exists', { view: called, list });
        if (isDefault === true) w.db.run('UPDATE inventory_view SET is_default = 0 WHERE list = ?', list);
        w.db.run(
          'UPDATE inventory_view SET name = ?, is_default = ?, changed_at = ? WHERE list = ? AND name = ?',
          ...[called, Number(isDefault ?? view.isDefault), w.now, list, name],
        );
        return found(w.db, list, called);
      }),

    removeInventoryView: (list, name) =>
      write((w) => {
        found(w.db, list, name);
        w.db.run('DELETE FROM inventory_view WHERE list = ? AND name = ?', list, name);
      }),
  };
}

const one = 'SELECT * FROM inventory_view WHERE list = ? AND name = ?';

function found(db: Database, list: InventoryList, name: string): InventoryView {
  const row = db.get(one, list, name);
  if (row === undefined) throw new SluiceError('usage.unknown_view', { view: name, list });
  return viewOf(row);
}

function viewOf(row: Row): InventoryView {
  return {
    list: word<InventoryList>(row, 'list'),
    name: text(row, 'name'),
    look: json<InventoryView['look']>(row, 'look'),
    isDefault: flag(row, 'is_default'),
  };
}
