import type { PinnedKey } from '../ledger/ledger.ts';

/** A key without its bytes. */
export function keyView(key: PinnedKey): Omit<PinnedKey, 'key'> {
  const { key: _key, ...view } = key;
  return view;
}
