import { useEffect, useRef, useState } from 'react';
import type { ScreenProps } from '../../app/ScreenView.tsx';
import type { GridPlace } from '../../ui/grid/DataGrid.tsx';
import { firstListState, withParams } from './list/list-state.ts';
import { ProductList } from './list/ProductList.tsx';
import { ProductPage } from './page/ProductPage.tsx';

/** The list, or one product. What was set in the list stays while one product is looked at. */
export default function ProductsScreen({ route }: ScreenProps) {
  const [state, setState] = useState(() => withParams(firstListState, route.params));
  const place = useRef<GridPlace>({ offset: 0, active: 0 });
  useEffect(() => {
    if (route.id === null) setState((before) => withParams(before, route.params));
  }, [route]);
  if (route.id !== null) return <ProductPage key={route.id} id={route.id} tab={route.params['tab']} />;
  return <ProductList state={state} onChange={setState} place={place.current} />;
}
