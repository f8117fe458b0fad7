import type { Product } from '../../stores/products-store.ts';

/** A product that nobody named is called as it calls itself; its address stands beside that wherever this is shown. */
export function shownName({ name, host, hostname }: Product): string {
  return name === host && hostname !== null ? hostname : name;
}
