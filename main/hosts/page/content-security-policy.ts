/**
 * What a page of Sluice may load: its own files, nothing else. Mantine sets styles by a nonce and, for tooltips and the
 * like, through the object model, which no directive forbids; style attributes in markup stay forbidden.
 * Reference: Electron's security checklist, point 7; W3C Content Security Policy Level 3.
 */
export function contentSecurityPolicy(nonce: string, connect: 'none' | 'self'): string {
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src 'nonce-${nonce}'`,
    "style-src-attr 'none'",
    "img-src 'self' data:",
    "font-src 'self'",
    connect === 'self' ? "connect-src 'self'" : "connect-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}
