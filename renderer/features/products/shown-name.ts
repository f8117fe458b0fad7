import type { Product } from '../../stores/products-store.ts';

/** A product that nobody named is called by its address; how it calls itself stands before that. */
export function shownName({ name, host, hostname }: Product): string {
  return name === host && hostname !== null ? `${hostname} · ${name}` : name;
}
