/**
 * Transports by which a product reports by itself: Smart straight to the account, or SSM On-Prem, whose address has the
 * form `…/cslu/v1/pi/<account>-<n>` (protocol 6.1). They are read, not collected, unless asked.
 */
export function reportsByItself(transport: { type: string | null; url: string | null } | null): string | null {
  if (!transport?.type) return null;
  if (/^smart\b/i.test(transport.type)) return 'smart';
  if (/^cslu\b/i.test(transport.type) && /\/cslu\/v1\/pi\/[^/]+-\d+/i.test(transport.url ?? '')) return 'on-prem';
  return null;
}
