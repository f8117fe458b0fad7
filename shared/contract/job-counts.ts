/** What a job counts besides its products: reports by what became of them, products of a list. */
export const jobCounts = [
  'collected',
  'known',
  'sent',
  'acknowledged',
  'delivered',
  'confirmed',
  'rejected',
  'closed',
  'listAdded',
  'listChanged',
] as const;
export type JobCount = (typeof jobCounts)[number];
