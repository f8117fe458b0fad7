import { useMemo, useState } from 'react';
import { shownName } from '../../app/shown-name.ts';
import { useApp } from '../../app/app-context.ts';
import { byName } from '../../app/by-name.ts';
import { useAction, useErrorText, useProducts } from '../../app/hooks.ts';
import { useT } from '../../app/use-t.ts';
import { ErrorBox } from '../../ui/ErrorBox.tsx';
import { Button, Group, Modal, Select, Stack, Text } from '../../ui/mantine.ts';
import { say } from '../../ui/say.ts';
import type { AccountFile } from './Unmatched.tsx';

/** Whose file it is; asked in a dialog of its own because it cannot be undone here. */
export function AssignDialog({ file, close }: { file: AccountFile; close: () => void }) {
  const { client } = useApp();
  const t = useT();
  const errorText = useErrorText();
  const products = useProducts();
  const [productId, setProductId] = useState<string | null>(null);
  // A product that refused this very file is not offered for it again.
  const refused = useMemo(() => new Set(file.products.map((product) => product.productId)), [file]);
  const options = useMemo(
    () =>
      [...products.values()]
        .filter((product) => !refused.has(product.id))
        .map((product) => ({
          value: product.id,
          label: [shownName(product), product.host, product.udis[0]?.serial].filter(Boolean).join(', '),
        }))
        .sort((a, b) => byName(a.label, b.label)),
    [products, refused],
  );
  const act = useAction(async () => {
    if (productId === null) return;
    // By its hash: names repeat.
    await client.call('accountFiles.assign', { file: file.sha256, productId });
    const product = products.get(productId)?.name ?? '';
    say({ text: t('handover:assign.done', { file: file.name, product }) });
    close();
  });
  return (
    <Modal
      opened
      onClose={close}
      title={t('handover:assign.title')}
      closeButtonProps={{ 'aria-label': t('action.close') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void act.run();
        }}
      >
        <Stack gap="sm">
          <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
            {t(`handover:kind.${file.kind}`)}: {file.name}
          </Text>
          <Select
            label={t('handover:assign.product')}
            placeholder={t('handover:assign.placeholder')}
            data={options}
            value={productId}
            onChange={setProductId}
            searchable
            limit={50}
            openOnFocus={false}
            maxDropdownHeight={240}
            nothingFoundMessage={t('handover:assign.none')}
            data-autofocus
            required
          />
          <Text size="sm">{t('handover:assign.text')}</Text>
          {act.error && <ErrorBox text={errorText(act.error)} />}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={close}>
              {t('action.cancel')}
            </Button>
            <Button type="submit" disabled={productId === null} loading={act.isBusy}>
              {t('handover:assign.go')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
