import type { Page } from '@playwright/test';

/** Drops files or folders of the disk on the page as the operating system does it: the page gets real paths. */
export async function dropOn(page: Page, ...paths: readonly string[]): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const content = await page.locator('#content').boundingBox();
  const at = { x: (content?.x ?? 0) + 50, y: (content?.y ?? 0) + 50 };
  const data = { items: [], files: [...paths], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await session.send('Input.dispatchDragEvent', { type, ...at, data });
  await session.detach();
}
