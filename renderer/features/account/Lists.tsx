import {
  instanceFields,
  licenseFields,
  subscriptionFields,
  type InventoryList,
} from '../../../shared/contract/inventory-words.ts';
import { usePages } from '../../app/hooks.ts';
import { instanceColumns, licenseColumns, subscriptionColumns } from './columns.tsx';
import { InventoryTable } from './InventoryTable.tsx';

export interface ListProps {
  readonly snapshot: number;
  readonly place: string | null;
  readonly text: string;
  /** As the address says it. */
  readonly sort: string | undefined;
  readonly isDescending: boolean;
  readonly onSort: (sort: string, isDescending: boolean) => void;
}

const topics = ['inventory', 'app'] as const;

export function List({ list, ...props }: ListProps & { readonly list: InventoryList }) {
  switch (list) {
    case 'licenses':
      return <Licenses {...props} />;
    case 'instances':
      return <Instances {...props} />;
    case 'subscriptions':
      return <Subscriptions {...props} />;
  }
}

/** Those that are short first. */
function Licenses(props: ListProps) {
  const query = queryOf(props, licenseFields, 'balance');
  const pages = usePages('inventory.licenses', query, topics);
  return (
    <InventoryTable {...pages} columns={licenseColumns} query={{ ...query, list: 'licenses' }} onSort={props.onSort} />
  );
}

function Instances(props: ListProps) {
  const query = queryOf(props, instanceFields, 'name');
  const pages = usePages('inventory.instances', query, topics);
  return (
    <InventoryTable
      {...pages}
      columns={instanceColumns}
      query={{ ...query, list: 'instances' }}
      onSort={props.onSort}
    />
  );
}

function Subscriptions(props: ListProps) {
  const query = queryOf(props, subscriptionFields, 'id');
  const pages = usePages('inventory.subscriptions', query, topics);
  return (
    <InventoryTable
      {...pages}
      columns={subscriptionColumns}
      query={{ ...query, list: 'subscriptions' }}
      onSort={props.onSort}
    />
  );
}

function queryOf<Field extends string>(props: ListProps, fields: readonly Field[], usual: Field) {
  const { snapshot, place, text, isDescending } = props;
  const sort = fields.find((field) => field === props.sort) ?? usual;
  const filters = place === null ? [] : [{ field: 'virtualAccount' as const, op: 'is' as const, value: place }];
  return { snapshot, text, filters, sort, isDescending };
}
