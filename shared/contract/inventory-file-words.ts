/** Words of files that the portal exports: what they hold, what their columns mean, what may be the matter with a line. */
export const portalKinds = ['licenses', 'instances', 'subscriptions', 'virtualAccounts'] as const;
export type PortalKind = (typeof portalKinds)[number];

/** What a column can mean, in every kind of file. */
const common = ['account', 'as_of'] as const;
const agreement = ['metric', 'tier', 'agreement', 'agreement_end'] as const;
export const portalFields = {
  licenses: [
    ...(['license', 'virtual_account', 'quantity', 'in_use', 'reserved', 'pending', 'available', 'status'] as const),
    ...(['billing', 'type', 'start', 'end', 'subscription'] as const),
    ...agreement,
    ...common,
  ],
  instances: [
    ...(['instance', 'pid', 'serial', 'hostname', 'virtual_account', 'product', 'status', 'registered'] as const),
    ...(['last_contact', 'uses'] as const),
    ...common,
  ],
  subscriptions: [
    ...(['subscription', 'virtual_account', 'license', 'quantity', 'start', 'end', 'status'] as const),
    ...agreement,
    ...common,
  ],
  virtualAccounts: ['virtual_account', 'default', 'access', 'parent', ...common],
} as const satisfies Readonly<Record<PortalKind, readonly string[]>>;
export type PortalField = (typeof portalFields)[PortalKind][number];
export const allPortalFields: readonly PortalField[] = [...new Set<PortalField>(Object.values(portalFields).flat())];

/** The line is left out. */
export const portalRefusals = [
  ...(['no_value', 'not_a_count', 'below_zero', 'too_long', 'twice', 'other_account', 'other_day'] as const),
] as const;
/** The line is kept, without what is named here. */
export const portalRemarks = ['unclear_date', 'unclear_uses'] as const;
export const portalProblemCodes = [...portalRefusals, ...portalRemarks] as const;
export type PortalProblemCode = (typeof portalProblemCodes)[number];

/** `field`: the one concerned; `detail`: its value, or the line that says the same. */
export interface PortalProblem {
  readonly code: PortalProblemCode;
  readonly field: PortalField | null;
  readonly detail: string;
}

const refusing: ReadonlySet<string> = new Set<PortalProblemCode>(portalRefusals);
export const isLeftOut = (problems: readonly PortalProblem[]): boolean =>
  problems.some(({ code }) => refusing.has(code));

/** Most lines of one file. */
export const mostPortalRows = 500_000;
/** Of all files of one import: each line's key is kept in memory to find it twice. */
export const mostPortalRowsInAll = 1_000_000;
/** More are a column that was taken for another one; pages show all of them at once. */
export const mostPortalPlaces = 20_000;
