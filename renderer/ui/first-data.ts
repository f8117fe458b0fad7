/**
 * Says on the document, once, that the first screen shows what it is for: `data-app-state="ready"`. Tests and tools wait
 * for it. A screen has a heading and no skeleton then.
 */
export function sayWhenReady(): () => void {
  const { documentElement: page } = document;
  const look = () => {
    if (!page.querySelector('#content h1') || page.querySelector('#content .mantine-Skeleton-root')) return;
    page.dataset['appState'] = 'ready';
    observer.disconnect();
  };
  const observer = new MutationObserver(look);
  observer.observe(page, { childList: true, subtree: true });
  look();
  return () => observer.disconnect();
}
