import type { Action } from '../../shared/contract/actions.ts';
import type { PrintedFacts } from '../../shared/vocabulary.ts';

/** What a product shows of that which actions change. */
export interface Shown {
  readonly policy: string | null;
  readonly trust: string | null;
  readonly transport: string | null;
  readonly url: string | null;
}

export function shownOf(facts: PrintedFacts | null): Shown {
  const trust = facts?.trust_code_installed ?? null;
  return {
    policy: facts?.policy_name ?? facts?.policy_in_use ?? null,
    trust: Array.isArray(trust)
      ? (trust as Extract<PrintedFacts['trust_code_installed'], readonly unknown[]>)
          .map(({ role, pid, serial, installed_on: on }) => `${role ?? ''} ${pid} ${serial}: ${on ?? '-'}`.trim())
          .join('; ')
      : (trust as string | null),
    transport: facts?.transport.type ?? null,
    url: facts?.transport.url ?? null,
  };
}

/** For an error's words; the same in every language, as the product printed it. */
export function shownText(shown: Shown | null): string {
  if (shown === null) return '-';
  return [shown.transport, shown.url, shown.trust, shown.policy].filter(Boolean).join(', ') || '-';
}

const hasTrust = (trust: string | null): boolean => trust !== null && !/<none>|<empty>|: -(?:;|$)|^$/.test(trust);

/**
 * Whether the product shows what was asked for. Null after: it could not be read, and is not said to be done. Files are
 * judged by the product's own words of success; a saved configuration shows nowhere.
 */
export function isShown(action: Action, before: Shown, after: Shown | null): boolean {
  switch (action.kind) {
    case 'trust':
      return after !== null && hasTrust(after.trust) && (after.trust !== before.trust || !action.force);
    case 'transport': {
      if (after === null) return false;
      const wanted = action.to === 'on-prem' ? 'cslu' : action.to;
      const isThere = new RegExp(`\\b${wanted}\\b`, 'i').test(after.transport ?? '');
      return isThere && (action.url === undefined || after.url === action.url);
    }
    case 'policy':
    case 'slac-request':
    case 'slac-install':
    case 'slac-return':
    case 'save':
      return true;
  }
}
