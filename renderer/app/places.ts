import type { Route, Screen } from './route.ts';

type Params = Route['params'];

/** What was set in each screen's list while this page is open, so that coming back finds it. */
export interface Places {
  keep(screen: Screen, params: Params): void;
  of(screen: Screen): Params;
}

export function createPlaces(): Places {
  const kept = new Map<Screen, Params>();
  return {
    keep(screen, { open: _, ...params }) {
      kept.set(screen, params);
    },
    of: (screen) => kept.get(screen) ?? {},
  };
}
