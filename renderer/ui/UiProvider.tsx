import '@mantine/core/styles.css';
import '@mantine/charts/styles.css';
import '@mantine/dates/styles.css';
import '@mantine/notifications/styles.css';
import '@mantine/spotlight/styles.css';
import './global.css';
import { MantineProvider } from '@mantine/core';
import { DatesProvider } from '@mantine/dates';
import { ModalsProvider } from '@mantine/modals';
import { Notifications } from '@mantine/notifications';
import 'dayjs/locale/fr';
import 'dayjs/locale/ja';
import type { ReactNode } from 'react';
import { useEffect } from 'react';
import { firstDayOf, localeOf } from './locale.ts';
import { pageNonce } from './nonce.ts';
import { cssVariables, theme } from './theme.ts';

export interface UiProviderProps {
  readonly appearance: 'auto' | 'light' | 'dark';
  readonly contrast: 'auto' | 'high';
  readonly language: string;
  readonly words: { readonly confirm: string; readonly cancel: string };
  readonly children: ReactNode;
}

/** Looks of the whole page. The person's choice comes from outside; nothing is kept here. */
export function UiProvider({ appearance, contrast, language, words, children }: UiProviderProps) {
  useEffect(() => {
    const wanted = matchMedia('(prefers-contrast: more)');
    const set = () => {
      const isHigh = contrast === 'high' || wanted.matches;
      document.documentElement.dataset['contrast'] = isHigh ? 'high' : 'normal';
    };
    set();
    wanted.addEventListener('change', set);
    return () => wanted.removeEventListener('change', set);
  }, [contrast]);
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      getStyleNonce={pageNonce}
      {...(appearance === 'auto' ? { defaultColorScheme: 'auto' } : { forceColorScheme: appearance })}
      colorSchemeManager={nothingKept}
    >
      <DatesProvider
        settings={{ locale: language === 'xx' ? 'en' : language, firstDayOfWeek: firstDayOf(localeOf(language)) }}
      >
        <ModalsProvider labels={words}>
          {/* Below dialogs (200): a word that stays must not lie over their buttons. */}
          <Notifications position="bottom-right" limit={4} zIndex={150} />
          {children}
        </ModalsProvider>
      </DatesProvider>
    </MantineProvider>
  );
}

/** The host keeps the appearance; the page has no store of its own. */
const nothingKept = {
  get: (fallback: 'auto' | 'light' | 'dark') => fallback,
  set: () => undefined,
  subscribe: () => undefined,
  unsubscribe: () => undefined,
  clear: () => undefined,
};
