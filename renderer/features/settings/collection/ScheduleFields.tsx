import { useStore } from 'zustand';
import { useApp } from '../../../app/app-context.ts';
import { useFormat, useLocale } from '../../../app/hooks.ts';
import { useT } from '../../../app/use-t.ts';
import { Chip, Group, Input, NumberInput, SegmentedControl, Text, TimeInput } from '../../../ui/mantine.ts';
import { StateBadge } from '../../../ui/StateBadge.tsx';
import { Section } from '../Section.tsx';
import { weekdays, weekdayName } from './weekdays.ts';
import type { ScheduleDraft } from './work-draft.ts';

export interface ScheduleFieldsProps {
  readonly schedule: ScheduleDraft;
  readonly problems: ReadonlySet<string>;
  readonly nextRunAt: number | null;
  /** Not saved yet, so nothing is known of its next run. */
  readonly isChanged: boolean;
  readonly onChange: (schedule: ScheduleDraft) => void;
}

/** When the cycle runs by itself. */
export function ScheduleFields({ schedule, problems, nextRunAt, isChanged, onChange }: ScheduleFieldsProps) {
  const { session } = useApp();
  const t = useT();
  const locale = useLocale();
  const vault = useStore(session.store, (state) => state.vault);
  const isTryOut = useStore(session.store, (state) => Boolean(state.hello?.tryOut));
  const { kind } = schedule;
  const set = (patch: Partial<ScheduleDraft>) => onChange({ ...schedule, ...patch });
  return (
    <Section title={t('settings:schedule.title')} note={t('settings:schedule.note')}>
      <SegmentedControl
        aria-label={t('settings:schedule.title')}
        value={kind}
        data={(['off', 'hourly', 'daily', 'weekly'] as const).map((one) => ({
          value: one,
          label: t(`settings:schedule.${one}`),
        }))}
        onChange={(value) => set({ kind: value })}
        style={{ alignSelf: 'flex-start' }}
      />
      {kind !== 'off' && (
        <Group align="flex-start" gap="lg">
          {kind === 'hourly' && (
            <NumberInput
              w={220}
              label={t('settings:schedule.everyHours')}
              description={t('settings:schedule.everyHours_hint')}
              value={Number.isNaN(schedule.everyHours) ? '' : schedule.everyHours}
              min={1}
              max={24}
              allowDecimal={false}
              allowNegative={false}
              error={problems.has('everyHours') && t('settings:between', { min: 1, max: 24 })}
              onChange={(typed) => set({ everyHours: typed === '' ? Number.NaN : Number(typed) })}
            />
          )}
          {(kind === 'daily' || kind === 'weekly') && (
            <TimeInput
              w={130}
              size="xs"
              label={t('settings:schedule.at')}
              value={schedule.at}
              error={problems.has('at') && t('settings:needed')}
              onChange={(event) => set({ at: event.currentTarget.value.slice(0, 5) })}
            />
          )}
          {kind === 'weekly' && (
            <Input.Wrapper
              label={t('settings:schedule.weekdays')}
              labelElement="div"
              error={problems.has('weekdays') && t('settings:schedule.no_weekday')}
            >
              <Group gap={6} mt={2} role="group" aria-label={t('settings:schedule.weekdays')}>
                <Chip.Group
                  multiple
                  value={schedule.weekdays.map(String)}
                  onChange={(chosen) => set({ weekdays: chosen.map(Number) })}
                >
                  {weekdays.map((day) => (
                    <Chip key={day} value={String(day)} size="xs">
                      {weekdayName(day, locale)}
                    </Chip>
                  ))}
                </Chip.Group>
              </Group>
            </Input.Wrapper>
          )}
        </Group>
      )}
      {kind !== 'off' && <NextRun at={nextRunAt} isChanged={isChanged} isTryOut={isTryOut} />}
      {kind !== 'off' && vault !== null && !vault.isOpen && (
        <StateBadge shape="warning" wraps label={t('settings:schedule.vault_locked')} />
      )}
    </Section>
  );
}

function NextRun({ at, isChanged, isTryOut }: { at: number | null; isChanged: boolean; isTryOut: boolean }) {
  const { clock } = useApp();
  const t = useT();
  const format = useFormat();
  return (
    <Text size="sm" aria-live="polite">
      {isChanged
        ? t('settings:schedule.save_first')
        : at === null
          ? t(isTryOut ? 'settings:schedule.not_in_site' : 'settings:schedule.not_here')
          : t('settings:schedule.next', { time: format.dateTime(at), distance: format.distance(at, clock.now()) })}
    </Text>
  );
}
