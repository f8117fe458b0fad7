import { useEffect, useRef, type Dispatch, type SetStateAction } from 'react';
import { useApp } from '../../../app/app-context.ts';
import { routeHash, type Route } from '../../../app/route.ts';
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
    if (route.id !== null) return;
    const addressed = keyOf(route.params);
    if (addressed !== known.current) {
      known.current = addressed;
      setState((before) => withParams(before, route.params));
      return;
    }
    places.keep('products', own);
    if (keyOf(own) === addressed) return;
    const stop = new AbortController();
    clock.sleep(settleMs, stop.signal).then(
      () => {
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

function keyOf({ open: _, ...params }: Route['params']): string {
  return JSON.stringify(Object.entries(params).sort(([a], [b]) => (a < b ? -1 : 1)));
}
