import { isOwnPage } from './own-scheme.ts';

interface SessionLike {
  setPermissionRequestHandler(
    handler: (
      contents: unknown,
      permission: string,
      answer: (isGranted: boolean) => void,
      details: { readonly requestingUrl?: string },
    ) => void,
  ): void;
  setPermissionCheckHandler(handler: (contents: unknown, permission: string, origin: string) => boolean): void;
  setDevicePermissionHandler(handler: () => boolean): void;
}

/** Copy buttons write text; the page may not read what others have put there. */
const granted: ReadonlySet<string> = new Set(['clipboard-sanitized-write']);

/**
 * Camera, location, notifications, devices and whatever Chromium adds next: denied, because the list says what is
 * granted.
 * Reference: Electron's security checklist, point 5.
 */
export function denyPermissions(session: SessionLike): void {
  const isGranted = (permission: string, url: string): boolean => granted.has(permission) && isOwnPage(url);
  session.setPermissionRequestHandler((_contents, permission, answer, { requestingUrl = '' }) =>
    answer(isGranted(permission, requestingUrl)),
  );
  session.setPermissionCheckHandler((_contents, permission, origin) => isGranted(permission, origin));
  session.setDevicePermissionHandler(() => false);
}
