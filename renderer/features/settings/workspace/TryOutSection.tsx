import { IconPlayerPlay, IconPlayerStop } from '@tabler/icons-react';
import { useState } from 'react';
import type { Output } from '../../../../shared/contract/contract.ts';
import { useApp } from '../../../app/app-context.ts';
import { useAction, useErrorText } from '../../../app/hooks.ts';
import { useLeaveTryOut } from '../../../app/use-leave-try-out.tsx';
import { useT } from '../../../app/use-t.ts';
import { ErrorBox } from '../../../ui/ErrorBox.tsx';
import { beside } from '../../../ui/beside.tsx';
import { Anchor, Button, Group, NumberInput, Stack, Text } from '../../../ui/mantine.ts';
import { StateBadge } from '../../../ui/StateBadge.tsx';
import { Section } from '../Section.tsx';
import { TryOutClock } from './TryOutClock.tsx';

/** The make-believe site: started and ended here. */
export function TryOutSection({ tryOut }: { tryOut: Output<'app.hello'>['tryOut'] }) {
  const { client, session } = useApp();
  const t = useT();
  const errorText = useErrorText();
  const leave = useLeaveTryOut();
  const [products, setProducts] = useState(25);
  const isGood = Number.isInteger(products) && products >= 1 && products <= 500;
  const turn = useAction(async () => {
    if (tryOut) {
      await leave();
      return;
    }
    await client.call('tryOut.start', { products });
    await session.read();
  });
  return (
    <Section title={t('settings:try.title')} note={t('settings:try.note')}>
      {turn.error && <ErrorBox text={errorText(turn.error)} />}
      {tryOut ? (
        <Stack gap="sm">
          <Group gap="sm">
            <StateBadge shape="running" label={t('settings:try.runs', { count: tryOut.products })} />
            <Anchor size="sm" href={tryOut.portalUrl} target="_blank" rel="noreferrer">
              {t('shell.try_out_portal')}
            </Anchor>
            <Button
              variant="default"
              leftSection={<IconPlayerStop size={14} aria-hidden />}
              loading={turn.isBusy}
              onClick={() => void turn.run()}
            >
              {t('settings:try.stop')}
            </Button>
          </Group>
          <TryOutClock />
        </Stack>
      ) : (
        <Stack gap="xs">
          <NumberInput
            maw={420}
            label={t('settings:try.products')}
            min={1}
            max={500}
            allowDecimal={false}
            allowNegative={false}
            value={Number.isNaN(products) ? '' : products}
            error={!isGood && t('settings:between', { min: 1, max: 500 })}
            inputContainer={beside(
              <Button
                variant="default"
                leftSection={<IconPlayerPlay size={14} aria-hidden />}
                loading={turn.isBusy}
                disabled={!isGood}
                onClick={() => void turn.run()}
              >
                {t('settings:try.start')}
              </Button>,
            )}
            onChange={(typed) => setProducts(typed === '' ? Number.NaN : Number(typed))}
          />
          {turn.isBusy && (
            <Text size="sm" c="dimmed" aria-live="polite">
              {t('settings:try.starting')}
            </Text>
          )}
        </Stack>
      )}
    </Section>
  );
}
