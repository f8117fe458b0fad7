import { useMemo, useRef, type ReactNode } from 'react';
import type { ErrorData } from '../../../shared/errors.ts';
import { useCommands } from '../../app/command-registry.tsx';
import { useErrorText } from '../../app/hooks.ts';
import { useT } from '../../app/use-t.ts';
import { ErrorBox } from '../../ui/ErrorBox.tsx';
import { Button, Group, Text } from '../../ui/mantine.ts';
import { StateBadge } from '../../ui/StateBadge.tsx';
import classes from './Settings.module.css';
import { useLeaveGuard } from './use-leave-guard.ts';

export interface SettingsFormProps {
  readonly label: string;
  readonly isDirty: boolean;
  readonly isBusy: boolean;
  /** Was saved on this page, and nothing was changed since. */
  readonly isSaved: boolean;
  readonly error: ErrorData | null;
  readonly onSave: () => void;
  readonly onReset: () => void;
  readonly children: ReactNode;
}

/** A page's fields with Save and Reset under them. What is not saved is marked, and asked about before it is lost. */
export function SettingsForm({ label, isDirty, isBusy, isSaved, error, onSave, onReset, children }: SettingsFormProps) {
  const t = useT();
  const errorText = useErrorText();
  useLeaveGuard(isDirty);
  const latest = useRef({ onSave, onReset });
  latest.current = { onSave, onReset };
  const commands = useMemo(
    () =>
      isDirty
        ? [
            {
              id: 'settings.save',
              label: `${t('action.save')}: ${label}`,
              shortcut: 'mod+S',
              run: () => latest.current.onSave(),
            },
            { id: 'settings.reset', label: `${t('settings:reset')}: ${label}`, run: () => latest.current.onReset() },
          ]
        : [],
    [isDirty, label, t],
  );
  useCommands('settings.form', commands);
  return (
    <form
      className={classes['form']}
      aria-label={label}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (isDirty) onSave();
      }}
    >
      {children}
      {error && <ErrorBox text={errorText(error)} />}
      <div className={classes['bar']}>
        <div aria-live="polite">
          {isSaved && !isDirty && (
            <Text size="sm" c="dimmed">
              {t('settings:saved')}
            </Text>
          )}
          {isDirty && <StateBadge shape="warning" label={t('settings:unsaved')} />}
        </div>
        <Group gap="xs">
          <Button variant="default" disabled={!isDirty || isBusy} onClick={onReset}>
            {t('settings:reset')}
          </Button>
          <Button type="submit" loading={isBusy} disabled={!isDirty}>
            {t('action.save')}
          </Button>
        </Group>
      </div>
    </form>
  );
}
