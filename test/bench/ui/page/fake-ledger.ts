import { makeJobs, type FakeJob } from './make-jobs.ts';
import { makeProducts, type FakeProduct } from './make-products.ts';
import { makeReports, type FakeReport } from './make-reports.ts';

export interface FakeLedger {
  readonly products: FakeProduct[];
  readonly productsById: Map<string, FakeProduct>;
  readonly reports: FakeReport[];
  readonly jobs: FakeJob[];
}

/** As many products as are asked for, as many reports, as many jobs. */
export function makeLedger(count: number, now: number): FakeLedger {
  const products = makeProducts(count, now);
  return {
    products,
    productsById: new Map(products.map((product) => [product.id, product])),
    reports: makeReports(count, now),
    jobs: makeJobs(count, count, now),
  };
}
