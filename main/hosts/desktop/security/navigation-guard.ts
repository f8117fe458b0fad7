import { isOwnPage } from './own-scheme.ts';

interface Preventable {
  preventDefault(): void;
}
interface ContentsLike {
  on(
    event: 'will-navigate' | 'will-redirect' | 'will-frame-navigate',
    listener: (details: Preventable & { readonly url: string }) => void,
  ): unknown;
  on(event: 'will-attach-webview', listener: (event: Preventable) => void): unknown;
}

/**
 * No page but ours, in the window or in a frame of it: what a page of somebody else's could reach then is nothing.
 * Reference: Electron's security checklist, points 12 and 13.
 */
export function guardNavigation(contents: ContentsLike, onRefused: (url: string) => void): void {
  const guard = (details: Preventable & { readonly url: string }): void => {
    if (isOwnPage(details.url)) return;
    details.preventDefault();
    onRefused(details.url);
  };
  contents.on('will-navigate', guard);
  contents.on('will-redirect', guard);
  contents.on('will-frame-navigate', guard);
  contents.on('will-attach-webview', (event) => event.preventDefault());
}
