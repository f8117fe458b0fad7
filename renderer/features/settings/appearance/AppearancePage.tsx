import { useStore } from 'zustand';
import { languages } from '../../../../shared/contract/app.ts';
import { useApp } from '../../../app/app-context.ts';
import { useAction, useErrorText } from '../../../app/hooks.ts';
import { languageNames } from '../../../app/LookMenu.tsx';
import { useT } from '../../../app/use-t.ts';
import { ErrorBox } from '../../../ui/ErrorBox.tsx';
import { Radio, Stack, Switch } from '../../../ui/mantine.ts';
import { Page } from '../../../ui/Page.tsx';
import { Section } from '../Section.tsx';
import classes from '../Settings.module.css';

/** Looks hold at once: they are seen, so there is nothing to save. */
export function AppearancePage() {
  const { client, session } = useApp();
  const t = useT();
  const errorText = useErrorText();
  const { appearance, contrast, language } = useStore(session.store, (state) => state.preferences);
  const set = useAction((patch: Parameters<typeof session.setPreferences>[0]) => session.setPreferences(patch));
  return (
    <Page title={t('settings:look.heading')} note={t('settings:look.note')}>
      <div className={classes['form']}>
        {set.error && <ErrorBox text={errorText(set.error)} />}
        <Section title={t('appearance.title')}>
          <Radio.Group
            aria-label={t('appearance.title')}
            value={appearance}
            onChange={(value) => void set.run({ appearance: value })}
          >
            <Stack gap={6}>
              {(['auto', 'light', 'dark'] as const).map((one) => (
                <Radio key={one} value={one} label={t(`appearance.${one}`)} />
              ))}
            </Stack>
          </Radio.Group>
          <Switch
            label={t('appearance.high_contrast')}
            description={t('settings:look.contrast_hint')}
            checked={contrast === 'high'}
            onChange={(event) => void set.run({ contrast: event.currentTarget.checked ? 'high' : 'auto' })}
          />
        </Section>
        <Section title={t('language.title')} note={t('settings:look.language_note')}>
          <Radio.Group
            aria-label={t('language.title')}
            value={language ?? 'auto'}
            onChange={(value) => void set.run({ language: value === 'auto' ? null : value })}
          >
            <Stack gap={6}>
              <Radio
                value="auto"
                label={client.host === 'web' ? t('settings:look.as_browser') : t('appearance.auto')}
              />
              {languages.map((one) => (
                <Radio key={one} value={one} label={languageNames[one]} lang={one} />
              ))}
            </Stack>
          </Radio.Group>
        </Section>
      </div>
    </Page>
  );
}
