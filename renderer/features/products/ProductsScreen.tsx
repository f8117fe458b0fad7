import { useRef, useState } from 'react';
import type { ScreenProps } from '../../app/ScreenView.tsx';
import { useOpenParam } from '../../app/use-open-param.ts';
import type { GridPlace } from '../../ui/grid/DataGrid.tsx';
import { firstListState, withParams } from './list/list-state.ts';
import { ProductList } from './list/ProductList.tsx';
import { useListAddress } from './list/use-list-address.ts';
import { ImportListPage } from './lists/ImportListPage.tsx';
import { ProductPage } from './page/ProductPage.tsx';

/** The list, or one product. What was set in the list stays while one product is looked at. */
export default function ProductsScreen({ route }: ScreenProps) {
  const [state, setState] = useState(() => withParams(firstListState, route.params));
  const [isAdding, setAdding] = useState(false);
  const place = useRef<GridPlace>({ offset: 0, active: 0 });
  useListAddress(route, state, setState);
  useOpenParam(route, 'add', () => setAdding(true));
  if (route.id === 'import-list') return <ImportListPage />;
  if (route.id !== null) return <ProductPage key={route.id} id={route.id} tab={route.params['tab']} />;
  return (
    <ProductList state={state} onChange={setState} place={place.current} isAdding={isAdding} onAdding={setAdding} />
  );
}
