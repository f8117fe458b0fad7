import type { ReactNode } from 'react';
import type { Input } from '../../../../shared/contract/contract.ts';
import { groupFields, type InventoryList } from '../../../../shared/contract/inventory-words.ts';
import { usePages } from '../../../app/hooks.ts';
import { Skeleton } from '../../../ui/mantine.ts';
import {
  instanceColumns,
  licenseColumns,
  subscriptionColumns,
  type ColumnId,
  type Instance,
  type License,
  type ListColumn,
  type Subscription,
} from './columns.tsx';
import { Groups } from './Groups.tsx';
import { InventoryGrid } from './InventoryGrid.tsx';
import { RowsTable } from './RowsTable.tsx';
import { Toolbar } from './Toolbar.tsx';
import { useLook, type Field, type Filter, type LookParams } from './use-look.ts';

export interface ListProps {
  readonly snapshot: number;
  readonly place: string | null;
  readonly text: string;
  readonly params: LookParams;
  readonly onParams: (changed: LookParams) => void;
}

/** What a list is asked with; its fields are that list's. */
export type Ask = Omit<Input<'inventory.export'>, 'target' | 'format' | 'columns' | 'list'>;
export interface Pages<Row> {
  readonly rows: readonly Row[];
  readonly total: number | null;
  readonly more: () => void;
}
interface RowsProps<Row> {
  readonly ask: Ask;
  readonly children: (pages: Pages<Row>) => ReactNode;
}
type Asked<Name extends 'inventory.licenses' | 'inventory.instances' | 'inventory.subscriptions'> = Omit<
  Input<Name>,
  'cursor' | 'limit'
>;

const topics = ['inventory', 'app'] as const;

export function List({ list, ...props }: ListProps & { readonly list: InventoryList }) {
  switch (list) {
    case 'licenses':
      // Those that are short first.
      return <Looked {...props} list={list} columns={licenseColumns} usual="balance" Rows={Licenses} />;
    case 'instances':
      return <Looked {...props} list={list} columns={instanceColumns} usual="name" Rows={Instances} />;
    case 'subscriptions':
      return <Looked {...props} list={list} columns={subscriptionColumns} usual="id" Rows={Subscriptions} />;
  }
}

function Licenses({ ask, children }: RowsProps<License>) {
  return children(usePages('inventory.licenses', ask as Asked<'inventory.licenses'>, topics));
}
function Instances({ ask, children }: RowsProps<Instance>) {
  return children(usePages('inventory.instances', ask as Asked<'inventory.instances'>, topics));
}
function Subscriptions({ ask, children }: RowsProps<Subscription>) {
  return children(usePages('inventory.subscriptions', ask as Asked<'inventory.subscriptions'>, topics));
}

interface LookedProps<Row> extends ListProps {
  readonly list: InventoryList;
  readonly columns: readonly ListColumn<Row>[];
  readonly usual: Field;
  readonly Rows: (props: RowsProps<Row>) => ReactNode;
}

/** One list as it is looked at: its rows, or groups that show theirs when they are opened. */
function Looked<Row>(props: LookedProps<Row>) {
  const { list, columns, usual, Rows, snapshot, place, text } = props;
  const look = useLook(list, columns, groupFields[list], props.params, props.onParams);
  if (look === null) return <Skeleton h={240} />;
  const shown = look.columns.flatMap((id: ColumnId) => columns.find((column) => column.id === id) ?? []);
  const asked = (more: readonly Filter[]): Ask => {
    const here: readonly Filter[] = place === null ? [] : [{ field: 'virtualAccount', op: 'is', value: place }];
    const order = { sort: look.sort ?? usual, isDescending: look.isDescending };
    return { snapshot, text, filters: [...here, ...look.filters, ...more], ...order };
  };
  const ask = asked([]);
  return (
    <Toolbar list={list} columns={columns} look={look} ask={ask}>
      {look.groupBy === null ? (
        <Rows ask={ask}>
          {(pages) => <InventoryGrid list={list} columns={shown} ask={ask} look={look} {...pages} />}
        </Rows>
      ) : (
        <Groups list={list} by={look.groupBy} ask={ask}>
          {(filters) => <Rows ask={asked(filters)}>{(pages) => <RowsTable columns={shown} {...pages} />}</Rows>}
        </Groups>
      )}
    </Toolbar>
  );
}
