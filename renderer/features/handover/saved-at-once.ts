import type { FileRef } from '../../../shared/vocabulary.ts';

/**
 * What a browser saves by itself: the archives. Single files are many, and a browser asks for leave before it saves
 * several, so they are offered as links.
 */
export function savedAtOnce(file: Pick<FileRef, 'name'>, form: 'archive' | 'files'): boolean {
  return form === 'archive' && !file.name.includes('/');
}
