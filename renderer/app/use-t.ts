import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { WindowKey } from '../../shared/messages/window/keys.ts';

/** A text in the user's language. `count` chooses the plural. A key that there is not is a type error. */
export type T = (key: WindowKey, params?: Readonly<Record<string, string | number>>) => string;

/** i18next's own type of `t` does not follow keys that are put together (`state.${state}`); this one does. */
export function useT(): T {
  const { t } = useTranslation();
  return useMemo(() => (key, params) => t(key, params ?? {}), [t]);
}
