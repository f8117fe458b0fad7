import { routeHash } from './route.ts';

/** Where this very credential is mended. */
export const credentialHash = (name: string): string => routeHash('settings', 'credentials', { edit: name });
