/** A worker that stands for the core: as many products as are asked for, and changes of their status. */
import type { Answer } from '../../../../shared/bridge.ts';
import { answerOf } from './answers.ts';
import { changeProduct, makeProducts, type FakeProduct } from './make-products.ts';

type Message =
  | { readonly kind: 'fill'; readonly products: number }
  | { readonly kind: 'call'; readonly callId: string; readonly name: string; readonly input: Record<string, unknown> }
  | { readonly kind: 'stream'; readonly perSecond: number };

let products: FakeProduct[] = [];
const byId = new Map<string, FakeProduct>();
let timer: ReturnType<typeof setInterval> | undefined;

function fill(count: number): void {
  products = makeProducts(count, Date.now());
  byId.clear();
  for (const product of products) byId.set(product.id, product);
}

/** Each change is told by an event of its own, as jobs do. */
function stream(perSecond: number): void {
  clearInterval(timer);
  if (perSecond === 0) return;
  const startedAt = performance.now();
  let told = 0;
  let turn = 0;
  timer = setInterval(() => {
    const due = Math.floor(((performance.now() - startedAt) / 1000) * perSecond);
    for (; told < due; told += 1) {
      turn = (turn + 7919) % products.length;
      const product = products[turn];
      if (!product) continue;
      const changed = changeProduct(product, told, Date.now());
      products[turn] = changed;
      byId.set(changed.id, changed);
      postMessage({ event: { topic: 'products', id: changed.id, revision: changed.revision } });
    }
  }, 8);
}

onmessage = ({ data }: MessageEvent<Message>) => {
  if (data.kind === 'fill') return fill(data.products);
  if (data.kind === 'stream') return stream(data.perSecond);
  const value = answerOf(data.name, data.input, { products, byId });
  // Questions such as the end of a job stay open.
  if (value === undefined) return;
  postMessage({ callId: data.callId, answer: { ok: true, value } satisfies Answer });
};
