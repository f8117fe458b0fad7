import type { MeasuredPage } from './measured-page.ts';
import type { Verdict } from './verdict.ts';

const rounds = 50;
const warmRounds = 10;
const mostGrowthMegabytes = 1;

/** Each screen, and the pages below them. */
const places = [
  '#/overview',
  '#/products',
  '#/products/01960000-0000-7000-8000-000000000007',
  '#/reports',
  '#/reports/report-7',
  '#/handover',
  '#/jobs',
  '#/jobs/job-0',
  ...['account', 'credentials', 'collection', 'network', 'appearance', 'workspace', 'commands'].map(
    (page) => `#/settings/${page}`,
  ),
];

/** Fifty times through all screens: what stays in memory after the first rounds must not grow. */
export async function leaks(measured: MeasuredPage, products: number, verdict: Verdict): Promise<void> {
  await measured.open(products, '#/products');
  await measured.rows(products);
  verdict.say(`\nMemory: ${rounds} times through ${places.length} screens and pages, after collecting garbage`);
  const heaps: { megabytes: number; nodes: number; listeners: number }[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    for (const hash of places) {
      const title = await measured.ask<string>(`(async () => {
        location.hash = ${JSON.stringify(hash)};
        await measure.rest(60);
        return document.querySelector('#content h1, #content h2')?.textContent ?? '';
      })()`);
      if (title === '') verdict.fail(`${hash} shows nothing`);
    }
    if (round % warmRounds !== 0) continue;
    await measured.ask("(location.hash = '#/overview', measure.rest(500))");
    const heap = await measured.heap();
    heaps.push(heap);
    verdict.say(
      `  after ${round} rounds: ${heap.megabytes.toFixed(1)} MB heap, ${heap.nodes} nodes, ${heap.listeners} listeners`,
    );
  }
  const [warm] = heaps;
  const end = heaps.at(-1);
  if (!warm || !end) return verdict.fail('memory: there are no figures');
  verdict.goal(
    `growth of the heap from round ${warmRounds} to ${rounds}`,
    end.megabytes - warm.megabytes,
    mostGrowthMegabytes,
    { unit: (value) => `${value.toFixed(2)} MB` },
  );
  verdict.goal('growth of nodes', end.nodes - warm.nodes, 100, { unit: String });
  verdict.goal('growth of listeners', end.listeners - warm.listeners, 20, { unit: String });
}

/** What a product costs. */
export async function memory(measured: MeasuredPage, products: number, verdict: Verdict): Promise<void> {
  verdict.say('\nMemory of the page, after collecting garbage');
  const [many, one] = [await loaded(measured, products), await loaded(measured, 1)];
  const perProduct = ((many - one) * 1000) / products;
  verdict.say(`  ${products} products ${many.toFixed(1)} MB heap; one product (floor) ${one.toFixed(1)} MB`);
  verdict.goal('heap of a product', perProduct, 5, { unit: (value) => `${value.toFixed(1)} kB` });
}

async function loaded(measured: MeasuredPage, products: number): Promise<number> {
  await measured.open(products, '#/products');
  await measured.rows(products);
  return (await measured.heap()).megabytes;
}
