import { routeHash } from '../../../app/route.ts';
import { wholeName } from '../../../app/shown-name.ts';
import { useT } from '../../../app/use-t.ts';
import type { Product } from '../../../stores/products-store.ts';
import { Anchor, Group, Text } from '../../../ui/mantine.ts';

/** Products by name, each with a link to its page; the first ones of many. */
export function ProductLinks({ products, most }: { products: readonly Product[]; most: number }) {
  const t = useT();
  if (products.length === 0)
    return (
      <Text size="sm" c="dimmed">
        {t('settings:credential.unused')}
      </Text>
    );
  const more = products.length - most;
  return (
    <Group gap="xs">
      {products.slice(0, most).map((product) => (
        <Anchor key={product.id} size="sm" href={routeHash('products', product.id)}>
          {wholeName(product)}
        </Anchor>
      ))}
      {more > 0 && (
        <Text size="sm" c="dimmed">
          {t('settings:credential.and_more', { count: more })}
        </Text>
      )}
    </Group>
  );
}
