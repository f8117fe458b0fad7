import { safeFileName } from '../../safe-file-name.ts';

/**
 * A download, never shown in the page. The name twice: in ASCII for what is old, and percent-encoded UTF-8, which
 * browsers prefer. References: RFC 6266, 4.1 and 4.3; RFC 8187, 3.2.
 */
export function contentDisposition(name: string): string {
  const safe = safeFileName(name);
  const ascii = safe.replaceAll(/[^\x20-\x7e]|["\\%]/g, '_');
  const encoded = encodeURIComponent(safe).replaceAll(
    /['()*!]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}
