import { useApp } from '../../../app/app-context.ts';
import { useAction } from '../../../app/hooks.ts';
import { useT } from '../../../app/use-t.ts';
import type { Product } from '../../../stores/products-store.ts';
import { Button, Group, Text } from '../../../ui/mantine.ts';
import { confirm, say } from '../../../ui/say.ts';

/** Takes products out of the lists after a question, and offers to bring them back. */
export function useRemove(onRemoved: () => void) {
  const { client } = useApp();
  const t = useT();
  const bringBack = useAction(async (removed: readonly Product[]) => {
    for (const product of removed) {
      const { host, name, site, tags, credential, sshPort, restPort, way, legacyAlgorithms } = product;
      if (host === null) continue;
      await client.call('products.add', {
        host,
        name,
        site,
        tags: [...tags],
        credential,
        sshPort,
        restPort,
        way,
        legacyAlgorithms,
      });
    }
    say({ text: t('products:remove.undone', { count: removed.length }) });
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
    for (const { id } of products) await client.call('products.remove', { id });
    onRemoved();
    // What came in by files only has no address to be added again with.
    const canComeBack = products.filter(({ host }) => host !== null);
    say({
      text: (
        <Group gap="sm" component="span">
          <span>{t('products:remove.done', { count: products.length })}</span>
          {canComeBack.length > 0 && (
            <Button variant="default" size="compact-xs" onClick={() => void bringBack.run(canComeBack)}>
              {t('action.undo')}
            </Button>
          )}
        </Group>
      ),
    });
  });
  return { remove: remove.run, error: remove.error ?? bringBack.error, isBusy: remove.isBusy };
}
