import { useMemo } from 'react';
import { byName } from '../../../app/by-name.ts';
import { useProducts } from '../../../app/hooks.ts';

/** Sites and tags that are used already, to choose from. */
export function useKnownWords(): { readonly sites: readonly string[]; readonly tags: readonly string[] } {
  const products = useProducts();
  return useMemo(() => {
    const all = [...products.values()];
    const distinct = (words: readonly (string | null)[]) =>
      [...new Set(words.filter((word): word is string => word !== null))].sort(byName);
    return { sites: distinct(all.map(({ site }) => site)), tags: distinct(all.flatMap(({ tags }) => tags)) };
  }, [products]);
}
