import type { Action } from '../../shared/contract/actions.ts';
import type { UnitAuthorization } from '../show-license/show-license.ts';
import type { PrintedFacts } from '../../shared/vocabulary.ts';

/** What a product shows of that which actions change. */
export interface Shown {
  readonly policy: string | null;
  readonly trust: string | null;
  readonly transport: string | null;
  readonly url: string | null;
  /** Null: not read, or it does not say. */
  readonly authorization: string | null;
}

export function shownOf(facts: PrintedFacts | null, units: readonly UnitAuthorization[] = []): Shown {
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
    authorization: units.map(unitText).join('; ') || null,
  };
}

export const unitText = ({ role, pid, serial, status }: UnitAuthorization): string =>
  `${role ?? ''} ${pid} ${serial}: ${status}`.trim();

/** For an error's words; the same in every language, as the product printed it. */
export function shownText(shown: Shown | null): string {
  if (shown === null) return '-';
  return [shown.transport, shown.url, shown.trust, shown.policy, shown.authorization].filter(Boolean).join(', ') || '-';
}

const hasTrust = (trust: string | null): boolean => trust !== null && !/<none>|<empty>|: -(?:;|$)|^$/.test(trust);

/**
 * Whether the product shows what was asked for. Null after: it could not be read, and is not said to be done. A policy is
 * judged by the product's own words of success, and so is a SLAC where the product does not say which it has; a saved
 * configuration shows nowhere.
 */
export function isShown(
  action: Action,
  before: Shown,
  after: Shown | null,
  units: readonly UnitAuthorization[] = [],
): boolean {
  switch (action.kind) {
    case 'trust':
      return after !== null && hasTrust(after.trust) && (after.trust !== before.trust || !action.force);
    case 'transport': {
      if (after === null) return false;
      const wanted = action.to === 'on-prem' ? 'cslu' : action.to;
      const isThere = new RegExp(`\\b${wanted}\\b`, 'i').test(after.transport ?? '');
      return isThere && (action.url === undefined || after.url === action.url);
    }
    case 'slac-install':
      return units.length === 0 || units.some(({ isInstalled }) => isInstalled);
    case 'slac-return': {
      const asked =
        action.scope === 'all' ? units : units.filter(({ role }) => role === null || /^active$/i.test(role));
      return !asked.some(({ isInstalled }) => isInstalled);
    }
    case 'policy':
    case 'slac-request':
    case 'slac-check':
    case 'save':
      return true;
  }
}
