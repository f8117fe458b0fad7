import type { ChildProcess } from 'node:child_process';
import type { BenchProduct } from './application-worker.ts';
import { end, firstAnswer, send, startChild } from './child.ts';
import type { SiteRequest } from './site-worker.ts';

const file = 'site-worker.ts';

/** Make-believe sites in processes of their own, so that no product's work is counted on the side that is measured. */
export class Sites {
  readonly #children: ChildProcess[];
  readonly products: readonly BenchProduct[];

  private constructor(children: ChildProcess[], products: readonly BenchProduct[]) {
    this.#children = children;
    this.products = products;
  }

  static async start(products: number, processes: number, savingMs = 0): Promise<Sites> {
    const children = Array.from({ length: processes }, () => startChild(file));
    try {
      const parts = await Promise.all(
        children.map((child, index) => {
          const count = Math.floor((products + index) / processes);
          return ask<BenchProduct[]>(child, { do: 'start', products: count, seed: index + 1, savingMs });
        }),
      );
      const all = parts.flatMap((part, index) =>
        part.map((product) => ({ ...product, name: `${product.name}-${index}` })),
      );
      return new Sites(children, all);
    } catch (error) {
      await Promise.all(children.map(end));
      throw error;
    }
  }

  /** Eight days go by at once on every product: new reports. */
  async setClock(): Promise<void> {
    await Promise.all(this.#children.map((child) => ask(child, { do: 'set-clock' })));
  }

  /** Files that somebody left on a product. */
  async left(): Promise<readonly unknown[]> {
    return (await Promise.all(this.#children.map((child) => ask<unknown[]>(child, { do: 'left' })))).flat();
  }

  async close(): Promise<void> {
    await Promise.all(this.#children.map(end));
  }
}

async function ask<T>(child: ChildProcess, request: SiteRequest): Promise<T> {
  const answer = firstAnswer<T>(child, file);
  await send(child, request);
  return answer;
}
