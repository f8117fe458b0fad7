import { createApplication } from '../../main/application.ts';
import { systemClock } from '../../main/hosts/system-clock.ts';
import { used, work } from './child.ts';
import type { Used } from './child.ts';

export interface ExportOutput extends Used {
  readonly files: number;
  readonly bytes: number;
  readonly archiveBytes: number;
  /** Resident memory before the job, and the highest while it ran. */
  readonly restBytes: number;
  readonly peakBytes: number;
}

const silent = (): undefined => undefined;

/** Exports everything in a workspace; memory is sampled, because the highest mark of the process holds its start too. */
work(async (input: { workspace: string; out: string; products: number }): Promise<ExportOutput> => {
  const application = await createApplication({
    host: { kind: 'cli', buildId: '' },
    workspace: input.workspace,
    clock: systemClock,
    passphrase: async () => null,
    operator: 'bench',
    log: { event: silent, warning: silent, failure: silent, registerSecret: silent },
  });
  try {
    const target = await application.files.registerOutput(input.out);
    const restBytes = process.memoryUsage.rss();
    let peakBytes = restBytes;
    const sample = setInterval(() => (peakBytes = Math.max(peakBytes, process.memoryUsage.rss())), 20);
    const { wallMs, cpuMs, value } = await used(async () => {
      const { jobId } = await application.call('export.start', { productIds: null, target });
      return application.call('jobs.wait', { id: jobId });
    });
    clearInterval(sample);
    if (value.state !== 'done' || value.error) throw new Error(`export: ${value.state} ${JSON.stringify(value.error)}`);
    const files = (value.handovers ?? []).flatMap((handover) => handover.files);
    const [archive] = files;
    if (!archive || files.length !== input.products + 1) throw new Error(`export: ${files.length} files`);
    const bytes = files.reduce((sum, { size }) => sum + size, 0);
    return { wallMs, cpuMs, files: files.length, bytes, archiveBytes: archive.size, restBytes, peakBytes };
  } finally {
    await application.close();
  }
});
