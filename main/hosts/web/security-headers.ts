import type { OutgoingHttpHeaders } from 'node:http';

/**
 * On every answer, also refusals. `no-store`: records of customers do not belong into a browser's cache, and a page of
 * an older build on the same port must not be shown. The page itself gets its own policy in place of this one.
 * References: OWASP Secure Headers; HTML, cross-origin opener policy; Fetch, cross-origin resource policy.
 */
export const securityHeaders: OutgoingHttpHeaders = {
  'Cache-Control': 'no-store',
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), usb=(), serial=(), payment=()',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
};
