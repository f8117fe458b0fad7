import { hash } from 'node:crypto';
import { openLedger } from '../../../main/ledger/open-ledger.ts';
import { systemClock } from '../../../main/hosts/system-clock.ts';

/**
 * A process of its own that writes into a workspace: `node writing-process.ts FOLDER NAME COUNT`. Prints the number of
 * each fact once its promise resolved, so that whoever kills it knows what must be there.
 */
const [folder = '', name = '', count = '0'] = process.argv.slice(2);
const who = { operator: name, jobId: null, reason: null };
const ledger = await openLedger({ folder, clock: systemClock });
const { product } = await ledger.addProduct(
  { name, host: null, sshPort: 22, restPort: 443, way: 'auto', site: null, credential: null, legacyAlgorithms: false },
  who,
);
for (let n = 0; n < Number(count); n += 1) {
  const payload = JSON.stringify({ name, n });
  const body = Buffer.from(payload);
  const report = {
    udi: { pid: 'P', serial: name },
    reportId: String(n),
    body,
    payload,
    payloadSha256: hash('sha256', payload),
    payloadForm: 'text',
    kind: 'usage',
    entitlementTag: null,
    metricName: null,
    measuredFrom: null,
    measuredTo: null,
    count: null,
    softwareVersion: null,
    enterAs: 'collected',
  } as const;
  const file = {
    productId: product.id,
    name: 'f',
    bytes: body,
    origin: 'collected',
    form: 'usage-file',
    systemInfo: null,
  } as const;
  const { added } = await ledger.recordUsageFile({ ...file, reports: [report] }, who);
  const coverage = [{ productId: product.id, reportIds: added.map((one) => one.id) }];
  const ack = { bytes: Buffer.from(`ack ${name} ${n}`), name: 'a', kind: 'ack', origin: 'imported' } as const;
  await ledger.recordAccountFile({ ...ack, uploadId: null, handover: null, coverage }, who);
  process.stdout.write(`${n}\n`);
}
await ledger.close();
