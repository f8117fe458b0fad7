import type { PrintedFacts, UdiMember } from '../../../shared/vocabulary.ts';
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

/** What the product printed, its signs for nothing (`<empty>`, `<none>`) in words; absent is not known. */
export function orUnknown(t: T, text: string | null | undefined): string {
  if (text === null || text === undefined || text === '') return t('state.unknown');
  return isPrintedNothing(text) ? t('state.none') : text;
}

const isPrintedNothing = (text: string): boolean => /^<(empty|none|null)>$/i.test(text.trim());

/** How the product reports by itself, and where to. */
export function transportText(t: T, { type, url }: PrintedFacts['transport']): string {
  const kind = transports.find((one) => one === type?.trim().toLowerCase().replaceAll(/[\s-]/g, ''));
  const parts = [
    kind ? t(`products:transport.${kind}`) : type === null ? null : orUnknown(t, type),
    url === null || url === '' ? null : isPrintedNothing(url) ? t('products:transport.no_url') : url,
  ];
  return parts.filter((part) => part !== null).join(' · ') || t('state.unknown');
}

const transports = ['cslu', 'smart', 'callhome', 'off'] as const;
