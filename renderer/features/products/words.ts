import type { UdiMember } from '../../../shared/vocabulary.ts';
import type { T } from '../../app/use-t.ts';
import type { Product } from '../../stores/products-store.ts';

/** The way that is used: the one that worked last, else the one that was chosen. */
export function wayText(t: T, { host, way, lastWay }: Product): string {
  if (host === null) return t('products:way.on_foot');
  const used = way === 'auto' ? lastWay : way;
  return used === null ? t('products:way.auto_short') : used.toUpperCase();
}

/** `Smart Account / Virtual Account`, as the product names them; null where it does not. */
export function accountText({ smartAccount, virtualAccount }: Product): string | null {
  return [smartAccount, virtualAccount].filter(Boolean).join(' / ') || null;
}

export function udiLines(udis: readonly UdiMember[]): readonly string[] {
  return udis.map(({ pid, serial }) => `${pid}:${serial}`);
}

/** Texts such as `<empty>` and `none` are what the product printed; absent is not known. */
export function orUnknown(t: T, text: string | null | undefined): string {
  return text === null || text === undefined || text === '' ? t('state.unknown') : text;
}
