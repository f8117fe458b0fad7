/** Every request that this way in may send to a product (protocol.md, section 2). */
export const restCalls = {
  closeReports: { method: 'POST', path: '/smartlic-service/close-reports' },
  allReports: { method: 'GET', path: '/smartlic-service/all-reports' },
  days: { method: 'GET', path: '/smartlic-service/days/' },
  import: { method: 'POST', path: '/smartlic-service/import' },
} as const;

export interface RestCall {
  readonly method: 'GET' | 'POST';
  readonly path: string;
}

export function daysCall(days: number): RestCall {
  return { method: 'GET', path: `${restCalls.days.path}${days}` };
}

/** Header names and values as in Cisco's published sample; the product is not asked for compressed answers. */
export const publishedHeaders = {
  'content-type': 'application/json',
  accept: 'application/json, application/yang-data+json, */*;q=0.1',
  'cache-control': 'no-cache',
  'foxy-api-version': '1',
} as const;
