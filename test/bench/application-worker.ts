import { createApplication } from '../../main/application.ts';
import { systemClock } from '../../main/hosts/system-clock.ts';
import type { SiteDescription } from '../../main/sandbox/site.ts';
import { used, work } from './child.ts';
import type { Used } from './child.ts';

export type BenchProduct = SiteDescription['products'][number];

export interface ApplicationInput {
  readonly workspace: string;
  readonly way: 'ssh' | 'rest';
  readonly lanes: number;
  /** Registered first; empty when the workspace knows them. */
  readonly register: readonly BenchProduct[];
  /** Gives the dialogues that were held. */
  readonly transcripts: boolean;
  /** Walks the record's chain afterwards. */
  readonly verify: boolean;
}

export interface ApplicationOutput extends Used {
  readonly succeeded: number;
  readonly added: number;
  readonly failures: readonly string[];
  /** By the product's name. */
  readonly transcripts: Readonly<Record<string, string>>;
}

const silent = (): undefined => undefined;

/** Collects from everything in a workspace with the real application; what is measured is the job, from start to result. */
work(async (input: ApplicationInput): Promise<ApplicationOutput> => {
  const application = await createApplication({
    host: { kind: 'cli', buildId: '' },
    workspace: input.workspace,
    clock: systemClock,
    passphrase: async () => 'bench passphrase',
    operator: 'bench',
    // As in the window, where it is open before anything is collected.
    opensVault: true,
    log: { event: silent, warning: silent, failure: silent, registerSecret: silent },
  });
  try {
    // Each make-believe site has its own login.
    const loginOf = ({ username, password }: BenchProduct): string => JSON.stringify([username, password]);
    const credentials = new Map<string, string>();
    for (const product of input.register) {
      if (credentials.has(loginOf(product))) continue;
      const name = `bench ${credentials.size + 1}`;
      credentials.set(loginOf(product), name);
      await application.call('credentials.set', { name, username: product.username, password: product.password });
    }
    for (const product of input.register)
      await application.call('products.add', {
        host: product.host,
        name: product.name,
        credential: credentials.get(loginOf(product)) ?? null,
        sshPort: product.ssh_port,
        restPort: product.https_port,
        way: input.way,
      });
    // Loading and opening are not the dialogue; both sides do that before the clock starts.
    while (!(await application.call('vault.state', {})).isOpen) await systemClock.sleep(10);
    await import('../../main/jobs/verbs.ts');
    if (input.way === 'ssh') await import('../../main/products/ssh/ssh-product.ts');
    else await Promise.all([import('../../main/products/rest/rest-product.ts'), import('undici')]);

    const { wallMs, cpuMs, value } = await used(async () => {
      const { jobId } = await application.call('collect.start', { productIds: null, lanes: input.lanes });
      return application.call('jobs.wait', { id: jobId });
    });
    const failures: string[] = value.error ? [JSON.stringify(value.error)] : [];
    const transcripts: Record<string, string> = {};
    for (let cursor: string | undefined; ;) {
      const page = await application.call('jobs.rows', { id: value.jobId, limit: 500, ...(cursor ? { cursor } : {}) });
      for (const row of page.rows) {
        if (row.state !== 'succeeded') failures.push(`${row.productName}: ${row.state} ${JSON.stringify(row.error)}`);
        if (!input.transcripts) continue;
        const { text } = await application.call('transcripts.get', { jobId: value.jobId, productId: row.productId });
        transcripts[row.productName] = text ?? '';
      }
      cursor = page.cursor;
      if (cursor === undefined) break;
    }
    if (input.verify) {
      const { jobId } = await application.call('verify.run', {});
      const verified = await application.call('jobs.wait', { id: jobId });
      for (const finding of verified.findings ?? []) failures.push(`verify: ${JSON.stringify(finding)}`);
    }
    return {
      wallMs,
      cpuMs,
      succeeded: value.rows.succeeded ?? 0,
      added: value.counts.collected ?? 0,
      failures,
      transcripts,
    };
  } finally {
    await application.close();
  }
});
