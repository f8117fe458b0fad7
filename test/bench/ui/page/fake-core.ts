/** A worker that stands for the core: it answers what the screens ask, and changes the status of products. */
import type { Answer } from '../../../../shared/bridge.ts';
import type { Topic } from '../../../../shared/contract/events.ts';
import { answers } from './answers.ts';
import { makeLedger } from './fake-ledger.ts';
import { changeProduct } from './make-products.ts';

type Message =
  | { readonly kind: 'fill'; readonly products: number }
  | { readonly kind: 'call'; readonly callId: string; readonly name: string; readonly input: Record<string, unknown> }
  | { readonly kind: 'stream'; readonly perSecond: number; readonly topics: readonly Topic[] };

let ledger = makeLedger(0, 0);
let timer: ReturnType<typeof setInterval> | undefined;

/** Each change is told by an event of its own; the real core merges them to two hundred a second of one topic. */
function stream(perSecond: number, topics: readonly Topic[]): void {
  clearInterval(timer);
  if (perSecond === 0) return;
  const { products, productsById } = ledger;
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
      productsById.set(changed.id, changed);
      // A list that is read again finds one row of twenty changed.
      if (told % 20 === 0) changeReportAndJob(turn);
      for (const topic of topics)
        postMessage({ event: { topic, id: topic === 'products' ? changed.id : null, revision: changed.revision } });
    }
  }, 8);
}

function changeReportAndJob(index: number): void {
  const { reports, jobs } = ledger;
  const [report, job] = [reports[index], jobs[index]];
  if (report) reports[index] = { ...report, changedAt: Date.now(), flagged: !report.flagged };
  if (job) jobs[index] = { ...job, rows: { ...job.rows, failed: (job.rows.failed ?? 0) + 1 } };
}

onmessage = ({ data }: MessageEvent<Message>) => {
  if (data.kind === 'fill') {
    ledger = makeLedger(data.products, Date.now());
    return;
  }
  if (data.kind === 'stream') return stream(data.perSecond, data.topics);
  const answer = (answers as Record<string, ((of: typeof ledger, input: object) => unknown) | undefined>)[data.name];
  if (!answer) return postMessage({ unanswered: data.name });
  postMessage({ callId: data.callId, answer: { ok: true, value: answer(ledger, data.input) } satisfies Answer });
};
