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
export const portalRefusals = ['no_value', 'not_a_count', 'too_long', 'twice', 'other_account', 'other_day'] as const;
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
