/** Files that the portal exports: what the account owns and uses. Pure: bytes are given, nothing is asked or guessed. */
export { allPortalFields, mostPortalRows } from '../../../shared/contract/inventory-file-words.ts';
export type { PortalColumns, PortalMapping } from './portal-columns.ts';
export type { PortalFacts, PortalRow } from './portal-row.ts';
export { readPortalFile } from './read-portal-file.ts';
export type { PortalFile, PortalHead, ReadPortalOptions } from './read-portal-file.ts';
