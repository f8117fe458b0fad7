import { createHash } from 'node:crypto';
import { systemClock } from '../../main/hosts/system-clock.ts';
import { newReport } from '../../main/jobs/collect.ts';
import type { Who } from '../../main/ledger/ledger.ts';
import { openLedger } from '../../main/ledger/open-ledger.ts';
import { prepareWorkspace } from '../../main/ledger/workspace.ts';
import { readUsageFile } from '../../main/reports/reports.ts';
import { used, work } from './child.ts';
import type { Used } from './child.ts';
import { inLanes } from './lanes.ts';
import { usageText } from './usage-text.ts';

const who: Who = { operator: 'bench', jobId: null, reason: null };

/** Fills a workspace with products and their reports, as if they had been collected. */
work(async (input: { workspace: string; products: number; reports: number; payloadBytes: number }): Promise<Used> => {
  const { workspace, products, reports, payloadBytes } = input;
  await prepareWorkspace(workspace);
  const ledger = await openLedger({ folder: workspace, clock: systemClock });
  const one = async (index: number): Promise<void> => {
    const serial = createHash('md5').update(String(index)).digest('hex').slice(0, 11).toUpperCase();
    const udi = { pid: 'C8000V', serial, role: null };
    const added = await ledger.addProduct(
      {
        name: `product-${index}`,
        host: `192.0.2.1`,
        sshPort: 1024 + index,
        restPort: 443,
        way: 'auto',
        site: null,
        credential: null,
        legacyAlgorithms: false,
        udis: [udi],
      },
      who,
    );
    const name = `${serial}.xml`;
    const bytes = Buffer.from(usageText({ serial, reports, firstId: 1_700_000_000 + index * 100, payloadBytes }));
    const usage = readUsageFile(bytes, name);
    const recorded = await ledger.recordUsageFile(
      {
        productId: added.product.id,
        name,
        bytes,
        origin: 'collected',
        form: 'usage-file',
        systemInfo: null,
        reports: usage.reports.map((report) => newReport(report, 'collected')),
      },
      who,
    );
    if (recorded.added.length !== reports) throw new Error(`${name}: ${recorded.added.length} reports`);
  };
  try {
    const { wallMs, cpuMs } = await used(() =>
      inLanes(
        Array.from({ length: products }, (_, index) => index),
        64,
        one,
      ),
    );
    return { wallMs, cpuMs };
  } finally {
    await ledger.close();
  }
});
