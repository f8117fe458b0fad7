import type { T } from '../../app/use-t.ts';

/** What a product's confirmation was read from, as the record names it. */
const sources = ['rum-id-all', 'save-usage', 'all-reports', 'closed-keys', 'terminal-text', 'last-ack-moved'] as const;

/** A reason of the record: a person's words as they are, the program's own ones in the user's language. */
export function reasonText(t: T, reason: string): string {
  const parts = reason.split(', ').map((part) => sources.find((source) => source === part));
  return parts.every((part) => part !== undefined)
    ? t('reports:why.confirmed_by', { source: parts.map((part) => t(`reports:source.${part}`)).join(t('joint')) })
    : reason;
}
