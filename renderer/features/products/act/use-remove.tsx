import { inParts } from '../../../../shared/in-parts.ts';
import { useApp } from '../../../app/app-context.ts';
import { useAction } from '../../../app/hooks.ts';
import { useT } from '../../../app/use-t.ts';
import type { Product } from '../../../stores/products-store.ts';
import { Button, Group, Text } from '../../../ui/mantine.ts';
import { confirm, say } from '../../../ui/say.ts';
import { useTellFailures } from './use-tell-failures.tsx';

/** Takes products out of the lists after a question, and offers to bring them back. */
export function useRemove(onRemoved: () => void) {
  const { client } = useApp();
  const t = useT();
  const tellFailures = useTellFailures();
  const bringBack = useAction(async (removed: readonly Product[]) => {
    let count = removed.length;
    for (const life of ['active', 'retired'] as const) {
      const those = removed.filter((product) => product.life === life).map(({ id }) => id);
      const { failed } = await inParts(those, (ids) => client.call('products.restore', { ids, life }));
      tellFailures(failed);
      count -= failed.length;
    }
    if (count > 0) say({ text: t('products:remove.undone', { count }) });
  });
  const remove = useAction(async (products: readonly Product[]) => {
    const [first] = products;
    if (!first) return;
    const isSure = await confirm({
      title:
        products.length === 1
          ? t('products:remove.title_one_name', { name: first.name })
          : t('products:remove.title', { count: products.length }),
      text: <Text size="sm">{t('products:remove.text')}</Text>,
      confirm: t('action.remove'),
      isDestructive: true,
    });
    if (!isSure) return;
    const { failed } = await inParts(
      products.map(({ id }) => id),
      (ids) => client.call('products.remove', { ids }),
    );
    onRemoved();
    tellFailures(failed);
    const ids = new Set(failed.map(({ id }) => id));
    const removed = products.filter(({ id }) => !ids.has(id));
    if (removed.length === 0) return;
    say({
      text: (
        <Group gap="sm" component="span">
          <span>{t('products:remove.done', { count: removed.length })}</span>
          <Button variant="default" size="compact-xs" onClick={() => void bringBack.run(removed)}>
            {t('action.undo')}
          </Button>
        </Group>
      ),
    });
  });
  return { remove: remove.run, error: remove.error ?? bringBack.error, isBusy: remove.isBusy || bringBack.isBusy };
}
