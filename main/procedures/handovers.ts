import { basename, dirname } from 'node:path';
import { SluiceError } from '../../shared/errors.ts';
import type { Output } from '../../shared/contract/contract.ts';
import type { HandoverRow } from '../ledger/ledger.ts';
import type { WrittenHandover } from '../jobs/export.ts';
import { byHand, type HandlersOf, type ProcedureContext } from './context.ts';

export function handoverProcedures(context: ProcedureContext): HandlersOf<'handovers' | 'uploads'> {
  const { ledger } = context.services;

  const required = async (number: number): Promise<HandoverRow> => {
    const row = await ledger.handover(number);
    if (!row) throw new SluiceError('usage.unknown_handover', { number });
    return row;
  };
  const settle = async (
    number: number,
    state: 'sent' | 'refused' | 'released',
    productIds: readonly string[] | undefined,
    reason: string | null,
  ) => {
    await required(number);
    const handover = await ledger.settleHandover(number, state, productIds ?? null, byHand(context, reason));
    context.changed('handovers', String(number));
    return { handover: handoverView(handover) };
  };

  return {
    async 'handovers.list'(input) {
      const page = await ledger.listHandovers(input);
      return { ...page, rows: page.rows.map(handoverView) };
    },
    async 'handovers.preview'({ productIds, ...query }) {
      const [groups, page] = await Promise.all([
        ledger.exportable(productIds),
        ledger.exportableLines({ productIds, ...query }),
      ]);
      return { ...page, groups };
    },
    async 'handovers.show'({ number, ...query }) {
      const handover = await required(number);
      return { ...(await ledger.listHandoverLines({ number, ...query })), handover: handoverView(handover) };
    },
    'uploads.list': (input) => ledger.listAwaitedUploads(input),
    'handovers.sent': ({ number, productIds, reason }) => settle(number, 'sent', productIds, reason ?? null),
    'handovers.refused': ({ number, productIds, reason }) => settle(number, 'refused', productIds, reason),
    'handovers.release': ({ number, reason }) => settle(number, 'released', undefined, reason ?? null),
    async 'handovers.again'({ number, target }, { signal }) {
      const handover = await required(number);
      if (handover.state === 'making' || handover.state === 'released') {
        throw new SluiceError('usage.handover_state', { number, state: handover.state, wanted: 'open' });
      }
      const path = target ? context.files.pathOf(target) : handover.path;
      if (path === null) throw new SluiceError('usage.invalid', { detail: `hand-over ${number} has no file yet` });
      const { writeHandover } = await import('../jobs/export.ts');
      const written = await writeHandover({ services: context.services, who: byHand(context), signal }, handover, path);
      return { handover: handoverView(written.handover), files: filesView(written.files) };
    },
  };
}

export function handoverView(row: HandoverRow): Output<'handovers.list'>['rows'][number] {
  const { path, productIds: _productIds, uuid: _uuid, ...view } = row;
  return { ...view, fileName: path === null ? null : basename(path) };
}

/** Base names, with the folder of those that do not lie beside the first file. */
export function filesView(files: WrittenHandover['files']): WrittenFile[] {
  const home = dirname(files[0]?.path ?? '');
  return files.map(({ path, size, sha256 }) => ({
    name: basename(path),
    ...(dirname(path) === home ? {} : { folder: basename(dirname(path)) }),
    size,
    sha256,
  }));
}

type WrittenFile = Output<'handovers.again'>['files'][number];
