import { useState } from 'react';
import { inParts } from '../../../../shared/in-parts.ts';
import { useApp } from '../../../app/app-context.ts';
import { useAction, useErrorText } from '../../../app/hooks.ts';
import { useT } from '../../../app/use-t.ts';
import type { Product } from '../../../stores/products-store.ts';
import { ErrorBox } from '../../../ui/ErrorBox.tsx';
import { Autocomplete, Button, Checkbox, Group, Modal, SimpleGrid, Stack, TagsInput } from '../../../ui/mantine.ts';
import { say } from '../../../ui/say.ts';
import { useTellFailures } from '../act/use-tell-failures.tsx';
import { CredentialField } from './CredentialField.tsx';
import { JumpField } from './JumpField.tsx';
import { useKnownWords } from './known-words.ts';
import { useIsAskedForVault } from './use-is-asked-for-vault.ts';

export interface BulkEditDialogProps {
  /** Empty: closed. */
  readonly products: readonly Product[];
  readonly onClose: () => void;
}

/** What several products may get at once: site, tags, credential, jump host. */
export function BulkEditDialog({ products, onClose }: BulkEditDialogProps) {
  const t = useT();
  const isAskedForVault = useIsAskedForVault();
  return (
    <Modal
      opened={products.length > 0}
      onClose={onClose}
      title={t('products:bulk.title', { count: products.length })}
      closeOnEscape={!isAskedForVault}
      trapFocus={!isAskedForVault}
      closeButtonProps={{ 'aria-label': t('action.close') }}
    >
      {products.length > 0 && <BulkEditForm products={products} onClose={onClose} />}
    </Modal>
  );
}

function BulkEditForm({ products, onClose }: BulkEditDialogProps) {
  const { client } = useApp();
  const t = useT();
  const errorText = useErrorText();
  const tellFailures = useTellFailures();
  const known = useKnownWords();
  const [setsSite, setSetsSite] = useState(false);
  const [site, setSite] = useState('');
  const [added, setAdded] = useState<readonly string[]>([]);
  const [taken, setTaken] = useState<readonly string[]>([]);
  const [setsCredential, setSetsCredential] = useState(false);
  const [credential, setCredential] = useState<string | null>(null);
  const [setsVia, setSetsVia] = useState(false);
  const [via, setVia] = useState<string | null>(null);
  const isAny = setsSite || setsCredential || setsVia || added.length > 0 || taken.length > 0;
  const save = useAction(async () => {
    const patch = {
      ...(setsSite ? { site: site.trim() || null } : {}),
      ...(setsCredential ? { credential } : {}),
      ...(setsVia ? { via } : {}),
      addTags: [...added],
      removeTags: [...taken],
    };
    const { failed } = await inParts(
      products.map(({ id }) => id),
      (ids) => client.call('products.edit', { ids, patch }),
    );
    const count = products.length - failed.length;
    if (count > 0) say({ text: t('products:bulk.done', { count }) });
    tellFailures(failed);
    onClose();
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (isAny) void save.run();
      }}
    >
      <Stack gap="sm">
        <Checkbox
          label={t('products:bulk.set_site')}
          checked={setsSite}
          onChange={(event) => setSetsSite(event.currentTarget.checked)}
        />
        {setsSite && (
          <Autocomplete
            label={t('products:column.site')}
            description={t('products:bulk.site_hint')}
            data={[...known.sites]}
            value={site}
            maxLength={200}
            onChange={setSite}
          />
        )}
        <SimpleGrid cols={2} spacing="sm">
          <TagsInput
            label={t('products:bulk.add_tags')}
            data={[...known.tags]}
            value={[...added]}
            clearable={false}
            onChange={setAdded}
          />
          <TagsInput
            label={t('products:bulk.take_tags')}
            data={[...new Set(products.flatMap(({ tags }) => tags))].sort()}
            value={[...taken]}
            clearable={false}
            onChange={setTaken}
          />
        </SimpleGrid>
        <Checkbox
          label={t('products:bulk.set_credential')}
          checked={setsCredential}
          onChange={(event) => setSetsCredential(event.currentTarget.checked)}
        />
        {setsCredential && <CredentialField value={credential} onChange={setCredential} />}
        <Checkbox
          label={t('products:bulk.set_via')}
          checked={setsVia}
          onChange={(event) => setSetsVia(event.currentTarget.checked)}
        />
        {setsVia && <JumpField value={via} onChange={setVia} />}
        {save.error && <ErrorBox text={errorText(save.error)} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('action.cancel')}
          </Button>
          <Button type="submit" loading={save.isBusy} disabled={!isAny}>
            {t('action.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
