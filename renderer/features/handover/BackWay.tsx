import { useApp } from '../../app/app-context.ts';
import { goTo, useAction, useErrorText, useStartJob } from '../../app/hooks.ts';
import { useT } from '../../app/use-t.ts';
import { ErrorBox } from '../../ui/ErrorBox.tsx';
import { Button, Group, Stack, Text } from '../../ui/mantine.ts';
import { answeredProducts } from './answered-products.ts';
import type { Handover } from './handover-shapes.ts';

/** What comes after the portal: the acknowledgements that are here go to their products. */
export function BackWay({ handover }: { handover: Handover }) {
  const { client } = useApp();
  const t = useT();
  const errorText = useErrorText();
  const startJob = useStartJob();
  const deliver = useAction(async () => {
    const productIds = await answeredProducts(client, handover.number);
    goTo('jobs', await startJob('deliver.start', { productIds: [...productIds] }, true));
  });
  const count = handover.states.acknowledged ?? 0;
  if (count === 0) return null;
  return (
    <Stack gap="xs">
      <Text size="sm">{t('handover:back_way.text', { count })}</Text>
      <Group gap="xs">
        <Button loading={deliver.isBusy} onClick={() => void deliver.run()}>
          {t('handover:back_way.deliver')}
        </Button>
        <Button variant="default" onClick={() => goTo('handover', null, { show: 'carry' })}>
          {t('handover:back_way.carry')}
        </Button>
      </Group>
      {deliver.error && <ErrorBox text={errorText(deliver.error)} />}
    </Stack>
  );
}
