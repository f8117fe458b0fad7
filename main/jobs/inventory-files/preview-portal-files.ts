import type { Output } from '../../../shared/contract/contract.ts';
import { toErrorData } from '../../../shared/errors.ts';
import type { JobServices } from '../services.ts';
import { openPortalFiles, type PortalSource } from './open-portal-files.ts';
import { lineView } from './line-view.ts';
import { portalLines, type PortalLine } from './portal-lines.ts';

const mostKept = 20;
const mostTold = 1000;

/** The dry run: what would become of each line, with flat memory. Nothing is changed. */
export async function previewPortalFiles(
  services: JobServices,
  source: PortalSource,
  signal: AbortSignal,
): Promise<Output<'inventory.previewFiles'>> {
  const opened = await openPortalFiles(services, source, signal);
  const { digest, asOf, account, base, olderLists, unread, known } = opened;
  const counts = new Map(opened.files.map((file) => [file, { kept: 0, leftOut: 0 }]));
  const kept: PortalLine[] = [];
  const told: PortalLine[] = [];
  let remarked = 0;
  for await (const { file, lines } of portalLines(opened, source, signal)) {
    const count = counts.get(file);
    for (const line of lines) {
      if (count) count[line.isLeftOut ? 'leftOut' : 'kept'] += 1;
      if (line.problems.length === 0) {
        if (kept.length < mostKept) kept.push(line);
        continue;
      }
      if (!line.isLeftOut) remarked += 1;
      if (told.length < mostTold) told.push(line);
    }
  }
  const sum = (which: 'kept' | 'leftOut'): number => [...counts.values()].reduce((all, one) => all + one[which], 0);
  return {
    ...{ digest, asOf, account: account?.domain ?? null },
    files: opened.files.map((file) => {
      const { sha256: _sha256, missing: _missing, ...head } = file.head;
      return { name: file.name, sameAs: file.sameAs, ...head, ...(counts.get(file) ?? { kept: 0, leftOut: 0 }) };
    }),
    blocks: opened.blocks.map(toErrorData),
    ...{ kept: sum('kept'), leftOut: sum('leftOut'), remarked },
    lines: [...told, ...kept].map(lineView),
    older: Object.fromEntries(olderLists.map((list) => [list, base?.older[list] ?? base?.asOf ?? 0])),
    ...{ unread, known },
  };
}
