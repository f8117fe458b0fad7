import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ApplicationInput, ApplicationOutput } from './application-worker.ts';
import { runChild } from './child.ts';
import type { Used } from './child.ts';
import { readDialogue } from './dialogue.ts';
import type { Dialogue } from './dialogue.ts';
import type { Sites } from './sites.ts';

export interface Compared {
  readonly products: number;
  readonly lines: number;
  readonly connections: number;
  readonly reports: number;
  /** Pairs in the order of time: the application, the same dialogue bare. */
  readonly pairs: readonly { readonly application: Used; readonly bare: Used }[];
  readonly dialogues: readonly Dialogue[];
}

export const lanes = 32;

/**
 * The application against the same dialogue held by a library alone. `before` the sites' clock is set right: a first
 * contact, which pins keys and learns. `measure` afterwards: each run of the application works on a copy of that
 * workspace, so that it finds the same new reports each time. `isPaced`: the bare lanes begin as the application's do.
 */
export async function prepareCollect(sites: Sites, way: 'ssh' | 'rest', width = lanes, isPaced = false) {
  const folder = await mkdtemp(join(tmpdir(), `sluice-bench-${way}-`));
  const first = join(folder, 'first');
  let copies = 0;
  const collect = async (options: Partial<ApplicationInput>): Promise<ApplicationOutput> => {
    let workspace = first;
    if (options.register === undefined) {
      workspace = join(folder, `copy-${(copies += 1)}`);
      await cp(first, workspace, { recursive: true });
    }
    const input = { workspace, way, lanes: width, register: [], transcripts: false, verify: false, ...options };
    const result = await runChild<ApplicationInput, ApplicationOutput>('application-worker.ts', input);
    if (workspace !== first) await rm(workspace, { recursive: true, force: true });
    const done = result.failures.length === 0 && result.succeeded === sites.products.length;
    if (!done || result.added < sites.products.length)
      throw new Error(
        `${way}: ${result.succeeded} of ${sites.products.length} products done, ${result.added} reports; ${result.failures.slice(0, 5).join('; ')}`,
      );
    return result;
  };
  const bare = (dialogues: readonly Dialogue[]): Promise<Used> =>
    runChild(`bare-${way}-worker.ts`, { dialogues, lanes: width, isPaced });

  try {
    await collect({ register: sites.products });
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
  return {
    async measure(pairs: number): Promise<Compared> {
      const warm = await collect({ transcripts: true, verify: true });
      const dialogues = sites.products.map((product) =>
        readDialogue(product, way, warm.transcripts[product.name] ?? ''),
      );
      await bare(dialogues);
      const results: { application: Used; bare: Used }[] = [];
      let reports = 0;
      for (let pair = 0; pair < pairs; pair += 1) {
        const application = await collect({});
        reports = application.added;
        results.push({ application, bare: await bare(dialogues) });
      }
      const sum = (of: (dialogue: Dialogue) => number): number => dialogues.reduce((all, one) => all + of(one), 0);
      return {
        products: dialogues.length,
        lines: sum(({ steps }) => steps.length),
        connections: sum(({ connections }) => connections),
        reports,
        pairs: results,
        dialogues,
      };
    },
    close: () => rm(folder, { recursive: true, force: true, maxRetries: 3 }),
  };
}
