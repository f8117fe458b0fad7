interface ContentsLike {
  setWindowOpenHandler(handler: (details: { readonly url: string }) => { action: 'deny' }): void;
}

/**
 * A page never opens a window. A link that is allowed opens in the person's browser instead; that happens here in the
 * window side only.
 * Reference: Electron's security checklist, points 14 and 15.
 */
export function denyWindows(
  contents: ContentsLike,
  links: {
    readonly isAllowed: (url: string) => boolean;
    readonly open: (url: string) => void;
    readonly onRefused: (url: string) => void;
  },
): void {
  contents.setWindowOpenHandler(({ url }) => {
    if (links.isAllowed(url)) links.open(url);
    else links.onRefused(url);
    return { action: 'deny' };
  });
}
