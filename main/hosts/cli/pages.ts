interface Page<Row> {
  readonly rows: readonly Row[];
  readonly cursor?: string | undefined;
}

/** Lists page to the end: every row of every page, fetched as it is needed. */
export async function* allRows<Row>(
  fetchPage: (page: { readonly cursor?: string; readonly limit: number }) => Promise<Page<Row>>,
): AsyncGenerator<Row> {
  let cursor: string | undefined;
  do {
    const page: Page<Row> = await fetchPage({ limit: 500, ...(cursor === undefined ? {} : { cursor }) });
    yield* page.rows;
    cursor = page.cursor;
  } while (cursor !== undefined);
}
