/** Where products may be told to send their reports. */
export const transportTargets = ['cslu', 'on-prem', 'smart', 'off'] as const;
export type TransportTarget = (typeof transportTargets)[number];

/** Port of Cisco's own utility, and of our receiver (protocol 6.1). */
export const csluPort = 8182;

/** `[v6]`, a name or an IPv4 address, with a port or without. */
const place = '(?:\\[[0-9A-Fa-f:.%]+\\]|[A-Za-z0-9._-]+)(?::\\d{1,5})?';
const receiver = new RegExp(`^https?://${place}/cslu/v1/pi$`);
const onPrem = new RegExp(`^https?://${place}/cslu/v1/pi/[A-Za-z0-9._%-]+-\\d+$`);

export function isReceiverUrl(url: string): boolean {
  return url.length <= 290 && receiver.test(url);
}

export function isOnPremUrl(url: string): boolean {
  return url.length <= 290 && onPrem.test(url);
}

/** Address of a receiver of usage reports. `host` may carry a port. */
export function receiverUrl(host: string): string {
  return `http://${/:\d{1,5}$/.test(host) ? host : `${host}:${csluPort}`}/cslu/v1/pi`;
}

/** Address of one account on an On-Prem, as its own page shows it, number at its end included; blanks as `%20`. */
export function onPremUrl(
  host: string,
  account: string,
  { isSecure = false, number = 1 }: { readonly isSecure?: boolean; readonly number?: number } = {},
): string {
  const tenant = encodeURIComponent(account).replace(
    /[!'()*~]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `http${isSecure ? 's' : ''}://${host}/cslu/v1/pi/${tenant}-${number}`;
}
