import { IconPalette } from '@tabler/icons-react';
import { useT } from './use-t.ts';
import { useStore } from 'zustand';
import { languages } from '../../shared/contract/app.ts';
import { ActionIcon, Menu } from '../ui/mantine.ts';
import { useApp } from './app-context.ts';
import { useLanguage } from './hooks.ts';

/** A language is named in itself. */
export const languageNames = { en: 'English', ja: '日本語', fr: 'Français' } as const;

/** Appearance and language, at hand on every screen. */
export function LookMenu() {
  const { session } = useApp();
  const t = useT();
  const language = useLanguage();
  const { appearance, contrast } = useStore(session.store, (state) => state.preferences);
  const set = (patch: Parameters<typeof session.setPreferences>[0]) =>
    void session.setPreferences(patch).catch(() => undefined);
  const label = `${t('appearance.title')}, ${t('language.title')}`;
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <ActionIcon aria-label={label} title={label}>
          <IconPalette size={17} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('appearance.title')}</Menu.Label>
        {(['auto', 'light', 'dark'] as const).map((one) => (
          <Menu.Item
            key={one}
            role="menuitemradio"
            aria-checked={appearance === one}
            rightSection={appearance === one ? '✓' : null}
            onClick={() => set({ appearance: one })}
          >
            {t(`appearance.${one}`)}
          </Menu.Item>
        ))}
        <Menu.Item
          role="menuitemcheckbox"
          aria-checked={contrast === 'high'}
          rightSection={contrast === 'high' ? '✓' : null}
          onClick={() => set({ contrast: contrast === 'high' ? 'auto' : 'high' })}
        >
          {t('appearance.high_contrast')}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Label>{t('language.title')}</Menu.Label>
        {languages.map((one) => (
          <Menu.Item
            key={one}
            role="menuitemradio"
            aria-checked={language === one}
            lang={one}
            rightSection={language === one ? '✓' : null}
            onClick={() => set({ language: one })}
          >
            {languageNames[one]}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
