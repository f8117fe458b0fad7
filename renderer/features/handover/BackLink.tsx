import { IconArrowLeft } from '@tabler/icons-react';
import { routeHash } from '../../app/route.ts';
import { useT } from '../../app/use-t.ts';
import { Anchor, Group } from '../../ui/mantine.ts';

export function BackLink() {
  const t = useT();
  return (
    <Anchor href={routeHash('handover')} size="sm">
      <Group gap={4} component="span" wrap="nowrap">
        <IconArrowLeft size={14} aria-hidden />
        {t('handover:back')}
      </Group>
    </Anchor>
  );
}
