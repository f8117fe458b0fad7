import type { JumpSpec } from './types.ts';

/** `[user@]host[:port]` or `ssh://[user@]host[:port]`, with `[…]` around IPv6; null: none of these. */
export function readJumpSpec(text: string): JumpSpec | null {
  const bare = text.replace(/^ssh:\/\//i, '').replace(/\/$/, '');
  const at = bare.lastIndexOf('@');
  const user = at < 0 ? null : bare.slice(0, at);
  const place = bare.slice(at + 1);
  const found = /^(?:\[([^\]]+)\]|([^:[\]]+))(?::(\d{1,5}))?$/.exec(place) ?? /^([0-9a-f:.]+(?:%\w+)?)$/i.exec(place);
  const host = found?.[1] ?? found?.[2];
  if (host === undefined || host === '' || user === '' || /\s/.test(bare)) return null;
  const port = found?.[3] === undefined ? null : Number(found[3]);
  if (port !== null && (port < 1 || port > 65_535)) return null;
  return { host, user, port };
}

/** The list of `ProxyJump`: the first is the nearest to us. Null: one of them cannot be read. */
export function readJumpList(text: string): readonly JumpSpec[] | null {
  const specs = text.split(',').map((one) => readJumpSpec(one.trim()));
  return specs.some((one) => one === null) ? null : (specs as JumpSpec[]);
}
