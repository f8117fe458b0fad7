import { useEffect, useRef } from 'react';
import type { Route } from './route.ts';
import { routeHash } from './route.ts';

/**
 * `#/reports?open=proof` opens what a screen calls so, once: the word goes from the address, so that Back and reload do
 * not open it again.
 */
export function useOpenParam(route: Pick<Route, 'screen' | 'id' | 'params'>, name: string, open: () => void): void {
  const latest = useRef(open);
  latest.current = open;
  const { screen, id, params } = route;
  const isAsked = params['open'] === name;
  useEffect(() => {
    if (!isAsked) return;
    const { open: _, ...rest } = params;
    location.replace(routeHash(screen, id, rest));
    latest.current();
  }, [isAsked, screen, id, params]);
}
