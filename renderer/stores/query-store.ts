import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Input, Output, ProcedureName } from '../../shared/contract/contract.ts';
import type { ContractEvent, Topic } from '../../shared/contract/events.ts';
import type { ErrorData } from '../../shared/errors.ts';
import { toErrorData } from '../../shared/errors.ts';
import type { Clock } from '../../shared/clock.ts';
import type { Client } from '../client.ts';
import { createSeldom } from './seldom.ts';

/** What the application answered last. While it is read again the old answer stays. */
export interface QueryState<T> {
  readonly data: T | null;
  readonly error: ErrorData | null;
  readonly isReading: boolean;
}

export interface Query<T> {
  readonly store: StoreApi<QueryState<T>>;
  /** Reads again; several calls while one is under way become one more. */
  readonly read: () => Promise<void>;
  /** Keeps it fresh while somebody looks. Gives the function that ends it. */
  readonly watch: () => () => void;
}

/** While events keep coming an answer is asked for again so often; the first one after a rest at once. */
const askEveryMs = 500;

/** One question to the application, asked again when an event says that its answer may be old. */
export function createQuery<Name extends ProcedureName>(
  client: Client,
  name: Name,
  input: Input<Name>,
  topics: readonly Topic[],
  isMine: (event: ContractEvent) => boolean = () => true,
  clock: Clock | null = null,
): Query<Output<Name>> {
  const store = createStore<QueryState<Output<Name>>>(() => ({ data: null, error: null, isReading: false }));
  let watchers = 0;
  let stop: (() => void) | null = null;
  let isStale = false;
  let underWay: Promise<void> | null = null;

  const readOnce = async (): Promise<void> => {
    store.setState({ isReading: true });
    try {
      const data = await client.call(name, input);
      store.setState({ data, error: null, isReading: false });
    } catch (thrown) {
      store.setState({ error: toErrorData(thrown), isReading: false });
    }
  };
  const read = async (): Promise<void> => {
    if (underWay) {
      isStale = true;
      return underWay;
    }
    underWay = (async () => {
      do {
        isStale = false;
        await readOnce();
        // `isStale` is set by calls that come in meanwhile.
      } while (isStale);
    })().finally(() => {
      underWay = null;
    });
    await underWay;
  };

  /** A job on ten thousand products tells ten thousand changes; their answer is the same few hundred bytes. */
  const readOften = clock ? createSeldom(clock, askEveryMs, read, () => watchers > 0) : () => void read();

  return {
    store,
    read,
    watch() {
      watchers += 1;
      if (watchers === 1) {
        void read();
        stop = client.on((event) => {
          if (topics.includes(event.topic) && isMine(event)) readOften();
        });
      }
      return () => {
        watchers -= 1;
        if (watchers > 0) return;
        stop?.();
        stop = null;
      };
    },
  };
}
