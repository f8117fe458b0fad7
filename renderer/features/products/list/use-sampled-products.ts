import { useEffect, useState } from 'react';
import { useApp } from '../../../app/app-context.ts';
import type { Product } from '../../../stores/products-store.ts';

/** All products, looked at so often at most: for sums over ten thousand of them. */
export function useSampledProducts(everyMs: number): ReadonlyMap<string, Product> {
  const { clock, products } = useApp();
  const [sample, setSample] = useState(() => products.store.getState().byId);
  useEffect(() => {
    const stop = new AbortController();
    let isWaiting = false;
    const look = () => setSample(products.store.getState().byId);
    const unsubscribe = products.store.subscribe(() => {
      if (isWaiting) return;
      isWaiting = true;
      clock.sleep(everyMs, stop.signal).then(
        () => {
          isWaiting = false;
          look();
        },
        () => undefined,
      );
    });
    look();
    return () => {
      unsubscribe();
      stop.abort();
    };
  }, [clock, products, everyMs]);
  return sample;
}
