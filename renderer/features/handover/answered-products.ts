import type { Client } from '../../client.ts';

/** Products of a hand-over for which an acknowledgement is here that they do not have yet. */
export async function answeredProducts(client: Client, number: number): Promise<readonly string[]> {
  const ids: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await client.call('handovers.show', {
      number,
      limit: 500,
      ...(cursor === undefined ? {} : { cursor }),
    });
    for (const { productId, states } of page.rows) if ((states.acknowledged ?? 0) > 0) ids.push(productId);
    cursor = page.cursor;
  } while (cursor !== undefined);
  return ids;
}
