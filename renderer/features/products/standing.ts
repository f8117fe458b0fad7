import type { ErrorData } from '../../../shared/errors.ts';
import { safetyCodes } from '../../../shared/errors.ts';
import { endStates, reportStates } from '../../../shared/vocabulary.ts';
import type { Product } from '../../stores/products-store.ts';
import type { StateShape } from '../../ui/StateBadge.tsx';
import { hasNoCredential } from './access.ts';
import { deadlineOf } from './deadline.ts';

/** How a product stands, in one word; the first that holds, the most pressing first. Sorting follows this order. */
export const standings = [
  'stopped',
  'login',
  'no_credential',
  'not_allowed',
  'unreached',
  'failed',
  'rejected',
  'late',
  'collected',
  'sent',
  'acknowledged',
  'delivered',
  'new',
  'on_foot',
  'confirmed',
  'quiet',
  'no_slp',
  'retired',
] as const;
export type Standing = (typeof standings)[number];

export const standingShapes: Readonly<Record<Standing, StateShape>> = {
  stopped: 'stopped',
  login: 'failed',
  no_credential: 'warning',
  not_allowed: 'failed',
  unreached: 'unreached',
  failed: 'failed',
  rejected: 'rejected',
  late: 'late',
  collected: 'collected',
  sent: 'sent',
  acknowledged: 'acknowledged',
  delivered: 'delivered',
  new: 'waiting',
  on_foot: 'waiting',
  confirmed: 'confirmed',
  quiet: 'done',
  no_slp: 'nothing',
  retired: 'closed',
};

/** `now` decides what is late. */
export function standingOf(product: Product, now: number): Standing {
  if (product.life !== 'active') return 'retired';
  // What it lacked may have been given to it since.
  if (product.error && product.error.code !== 'login.no_credential') return standingOfError(product.error);
  if (hasNoSlp(product)) return 'no_slp';
  if (hasNoCredential(product)) return 'no_credential';
  if (deadlineOf(product, now)?.kind === 'late') return 'late';
  // The report that is the least far says what there is to do next.
  const open = openStates.find((state) => (product.reports[state] ?? 0) > 0);
  if (open) return open;
  if ((product.reports.rejected ?? 0) > 0) return 'rejected';
  if ((product.reports.confirmed ?? 0) > 0) return 'confirmed';
  if (product.host === null) return 'on_foot';
  return product.lastContactAt === null ? 'new' : 'quiet';
}

export const openStates = reportStates.filter(
  (state): state is 'collected' | 'sent' | 'acknowledged' | 'delivered' => !endStates.includes(state),
);

/** Reports that are not at an end. */
export function openReports(product: Product): number {
  return openStates.reduce((sum, state) => sum + (product.reports[state] ?? 0), 0);
}

export function hasNoSlp({ smartLicensing, error }: Product): boolean {
  return error?.code === 'product.no_slp' || smartLicensing === 'classic' || smartLicensing === 'none';
}

/** A person has to look at it. */
export function needsAttention(product: Product, now: number): boolean {
  const standing = standingOf(product, now);
  return standings.indexOf(standing) <= standings.indexOf('late');
}

function standingOfError({ code }: ErrorData): Standing {
  if (safetyCodes.has(code)) return 'stopped';
  if (code === 'product.no_slp') return 'no_slp';
  if (code === 'not_authorized') return 'not_allowed';
  if (/^(login|vault)\./.test(code)) return 'login';
  return unreached.has(code) ? 'unreached' : 'failed';
}

const unreached: ReadonlySet<string> = new Set([
  'product.unknown_host',
  'product.refused',
  'product.unreachable',
  'product.timeout',
  'product.closed',
  'product.busy',
  'product.no_common_algorithm',
  'product.needs_legacy_algorithms',
  'jump.failed',
  'jump.no_credential',
  'jump.cannot_reach',
  'jump.forwarding_refused',
  'product.no_https',
]);
