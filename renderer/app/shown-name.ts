import { useCallback } from 'react';
import { useStore } from 'zustand';
import type { Product } from '../stores/products-store.ts';
import { useApp } from './app-context.ts';

/** A product that nobody named is called as it calls itself; its address stands beside that wherever this is shown. */
export function shownName({ name, host, hostname }: Pick<Product, 'name' | 'host' | 'hostname'>): string {
  return name === host && hostname !== null ? hostname : name;
}

/** Where no address stands beside it. */
export function wholeName(product: Pick<Product, 'name' | 'host' | 'hostname'>): string {
  const shown = shownName(product);
  return shown === product.name ? shown : `${shown} · ${product.name}`;
}

/** The same for lines that carry a product's name with them: `productName` stands where the product is not known. */
export function useWholeName(): (line: { readonly productId: string; readonly productName: string }) => string {
  const { store } = useApp().products;
  // Lines may be there before the products are; after that a name hardly ever changes.
  const isLoaded = useStore(store, (state) => state.isLoaded);
  return useCallback(
    ({ productId, productName }) => {
      const product = isLoaded ? store.getState().byId.get(productId) : undefined;
      return product ? wholeName(product) : productName;
    },
    [store, isLoaded],
  );
}
