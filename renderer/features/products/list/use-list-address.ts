import { useEffect, useRef, type Dispatch, type SetStateAction } from 'react';
import { useApp } from '../../../app/app-context.ts';
import { parseRoute, routeHash, type Route } from '../../../app/route.ts';
import { listParams, withParams, type ListState } from './list-state.ts';

/** Letters follow each other faster; a browser refuses hundreds of addresses in a few seconds. */
const settleMs = 150;

/**
 * Keeps the list's address saying what is shown, so that Back, a reload and a link find it again. What a person types is
 * never overtaken by the address that says it a moment later.
 */
export function useListAddress(route: Route, state: ListState, setState: Dispatch<SetStateAction<ListState>>): void {
  const { clock, places } = useApp();
  // The last address that was taken over or written here.
  const known = useRef(keyOf(route.params));
  useEffect(() => {
    const own = listParams(state);
    // As it is now: an address that was just written comes into `route` a moment later.
    const here = listAddress();
    if (here === null) return;
    const addressed = keyOf(here);
    if (addressed !== known.current) {
      known.current = addressed;
      setState((before) => withParams(before, here));
      return;
    }
    places.keep('products', own);
    if (keyOf(own) === addressed) return;
    const stop = new AbortController();
    clock.sleep(settleMs, stop.signal).then(
      () => {
        const now = listAddress();
        if (now === null || keyOf(now) !== addressed) return;
        known.current = keyOf(own);
        location.replace(routeHash('products', null, own));
      },
      () => undefined,
    );
    return () => stop.abort();
    // The selection is no part of the address.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [clock, places, route, state.show, state.sort, state.text, setState]);
}

/** Null: another screen, or one product. */
function listAddress(): Route['params'] | null {
  const { screen, id, params } = parseRoute(location.hash);
  return screen === 'products' && id === null ? params : null;
}

function keyOf({ open: _, ...params }: Route['params']): string {
  return JSON.stringify(Object.entries(params).sort(([a], [b]) => (a < b ? -1 : 1)));
}
