import type { Output } from '../../../../shared/contract/contract.ts';

/** Everything that is known about one product. */
export type ProductData = Output<'products.show'>;
export type ProductReport = ProductData['reports'][number];
