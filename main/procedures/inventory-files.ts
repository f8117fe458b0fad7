import type { Parsed } from '../../shared/contract/contract.ts';
import type { PortalSource } from '../jobs/inventory-files/open-portal-files.ts';
import type { Handlers } from '../router.ts';
import type { ProcedureContext } from './context.ts';
import { keptColumns } from './list-columns.ts';

export function inventoryFileProcedures(context: ProcedureContext): Pick<Handlers, 'inventory.previewFiles'> {
  return {
    async 'inventory.previewFiles'(input, { signal }) {
      const { previewPortalFiles } = await import('../jobs/inventory-files/preview-portal-files.ts');
      return previewPortalFiles(context.services, await portalSource(context, input), signal);
    },
  };
}

/** The files by their paths, each with the mapping that was kept or said for it. `usage.unknown_list_profile` */
export async function portalSource(
  { services, files }: ProcedureContext,
  { files: given, asOf, account, virtualAccount }: Parsed<'inventory.previewFiles'>,
): Promise<PortalSource> {
  const sources: PortalSource['files'][number][] = [];
  for (const { file, kind, columns, profile } of given) {
    const kept =
      profile === undefined ? null : await keptColumns(services.ledger, profile, (one) => one !== 'products');
    sources.push({
      path: files.pathOf(file),
      kind: kind ?? (kept?.kind as typeof kind) ?? null,
      columns: kept === null && columns === undefined ? null : { ...kept?.columns, ...columns },
    });
  }
  return { files: sources, asOf: asOf ?? null, account: account ?? null, virtualAccount: virtualAccount ?? null };
}
