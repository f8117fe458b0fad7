import { createContext, useContext } from 'react';
import type { Clock } from '../../shared/clock.ts';
import type { Client } from '../client.ts';
import type { JobsStore } from '../stores/jobs-store.ts';
import type { ProductsStore, Scheduler } from '../stores/products-store.ts';
import type { SessionStore } from '../stores/session-store.ts';
import type { Places } from './places.ts';

/** What every screen gets: the client and the stores that were made with it. */
export interface App {
  readonly client: Client;
  readonly clock: Clock;
  readonly scheduler: Scheduler;
  readonly session: SessionStore;
  readonly products: ProductsStore;
  readonly jobs: JobsStore;
  readonly places: Places;
}

export const AppContext = createContext<App | null>(null);

export function useApp(): App {
  const app = useContext(AppContext);
  if (!app) throw new Error('a screen outside of the application');
  return app;
}
