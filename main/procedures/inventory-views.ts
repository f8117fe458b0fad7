import {
  exportColumns,
  groupFields,
  instanceFields,
  licenseFields,
  subscriptionFields,
  type InventoryList,
} from '../../shared/contract/inventory-words.ts';
import type { Parsed } from '../../shared/contract/contract.ts';
import { SluiceError } from '../../shared/errors.ts';
import type { HandlersOf, ProcedureContext } from './context.ts';

type Views = 'inventory.views' | 'inventory.saveView' | 'inventory.changeView' | 'inventory.removeView';

/** Looks at the lists of the inventory, by name. */
export function inventoryViewProcedures({ services }: ProcedureContext): Pick<HandlersOf<'inventory'>, Views> {
  const { ledger } = services;
  return {
    async 'inventory.views'({ list }) {
      return { rows: [...(await ledger.inventoryViews(list ?? null))] };
    },
    async 'inventory.saveView'(view) {
      checkLook(view);
      return { view: await ledger.putInventoryView(view) };
    },
    async 'inventory.changeView'({ list, name, newName, isDefault }) {
      return { view: await ledger.changeInventoryView(list, name, { name: newName, isDefault }) };
    },
    async 'inventory.removeView'({ list, name }) {
      await ledger.removeInventoryView(list, name);
      return {};
    },
  };
}

const fieldsOf: Readonly<Record<InventoryList, readonly string[]>> = {
  licenses: licenseFields,
  instances: instanceFields,
  subscriptions: subscriptionFields,
};

/** What another list has is refused before it is kept. */
function checkLook({ list, look }: Parsed<'inventory.saveView'>): void {
  const check = (names: readonly string[], known: readonly string[]) => {
    for (const name of names)
      if (!known.includes(name))
        throw new SluiceError('usage.invalid', { detail: `${list} has no ${name}; it has ${known.join(', ')}` });
  };
  check(look.columns ?? [], exportColumns[list]);
  check([...(look.filters ?? []).map(({ field }) => field), ...(look.sort ? [look.sort] : [])], fieldsOf[list]);
  check(look.groupBy ? [look.groupBy] : [], groupFields[list]);
}
