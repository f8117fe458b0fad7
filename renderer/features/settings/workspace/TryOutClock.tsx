import { useRef, useState } from 'react';
import { useApp } from '../../../app/app-context.ts';
import { useAction, useErrorText, useRoute } from '../../../app/hooks.ts';
import { useOpenParam } from '../../../app/use-open-param.ts';
import { useT } from '../../../app/use-t.ts';
import { beside } from '../../../ui/beside.tsx';
import { ErrorBox } from '../../../ui/ErrorBox.tsx';
import { Button, NumberInput } from '../../../ui/mantine.ts';

/** Moves the clock of the make-believe site on, to see what will be due, told and missing then. */
export function TryOutClock() {
  const { client, session } = useApp();
  const t = useT();
  const errorText = useErrorText();
  const field = useRef<HTMLInputElement>(null);
  useOpenParam(useRoute(), 'clock', () => field.current?.focus());
  const [days, setDays] = useState(60);
  const isGood = Number.isInteger(days) && days >= 1 && days <= 3650;
  const move = useAction(async () => {
    await client.call('tryOut.advance', { days });
    await session.read();
  });
  return (
    <>
      {move.error && <ErrorBox text={errorText(move.error)} />}
      <NumberInput
        ref={field}
        maw={420}
        label={t('settings:try.days')}
        description={t('settings:try.days_hint')}
        min={1}
        max={3650}
        allowDecimal={false}
        allowNegative={false}
        value={Number.isNaN(days) ? '' : days}
        error={!isGood && t('settings:between', { min: 1, max: 3650 })}
        inputContainer={beside(
          <Button variant="default" loading={move.isBusy} disabled={!isGood} onClick={() => void move.run()}>
            {t('settings:try.move')}
          </Button>,
        )}
        onChange={(typed) => setDays(typed === '' ? Number.NaN : Number(typed))}
      />
    </>
  );
}
