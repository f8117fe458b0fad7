import { useState } from 'react';
import { inParts } from '../../../../shared/in-parts.ts';
import { usualNetconfPort, wayChoices } from '../../../../shared/ways.ts';
import { useApp } from '../../../app/app-context.ts';
import { useAction, useErrorText } from '../../../app/hooks.ts';
import { useT } from '../../../app/use-t.ts';
import type { Product } from '../../../stores/products-store.ts';
import { ErrorBox } from '../../../ui/ErrorBox.tsx';
import {
  Autocomplete,
  Button,
  Checkbox,
  Group,
  Select,
  SimpleGrid,
  Stack,
  TagsInput,
  Text,
  TextInput,
} from '../../../ui/mantine.ts';
import { StateBadge } from '../../../ui/StateBadge.tsx';
import { say } from '../../../ui/say.ts';
import { CredentialField } from './CredentialField.tsx';
import { JumpField } from './JumpField.tsx';
import { useKnownWords } from './known-words.ts';
import { LegacyAlgorithms } from './LegacyAlgorithms.tsx';
import { PortField } from './PortField.tsx';
import { addInput, editPatch, emptyFields, fieldsOf, problemsOf, type ProductFields } from './product-form.ts';

export interface ProductFormProps {
  /** Null: a new one. */
  readonly product: Product | null;
  readonly onCancel: () => void;
  readonly onSaved: (product: { readonly id: string; readonly name: string }, isToBeChecked: boolean) => void;
}

export function ProductForm({ product, onCancel, onSaved }: ProductFormProps) {
  const { client } = useApp();
  const t = useT();
  const errorText = useErrorText();
  const known = useKnownWords();
  const [fields, setFields] = useState<ProductFields>(() => (product ? fieldsOf(product) : emptyFields));
  const [isTried, setTried] = useState(false);
  const [isToBeChecked, setToBeChecked] = useState(product === null);
  const set = (patch: Partial<ProductFields>) => setFields((before) => ({ ...before, ...patch }));
  const problems = problemsOf(fields, product === null || product.host !== null);
  const problem = (field: keyof typeof problems) => {
    const found = problems[field];
    return isTried && found ? t(`products:form.${found}`) : null;
  };
  const save = useAction(async () => {
    setTried(true);
    if (Object.keys(problems).length > 0) return;
    if (product) {
      const patch = editPatch(product, fields);
      const { answers } = await inParts([product.id], (ids) => client.call('products.edit', { ids, patch }));
      for (const saved of answers[0]?.rows ?? []) onSaved(saved, isToBeChecked);
      return;
    }
    const { product: saved, restored } = await client.call('products.add', addInput(fields));
    say({ text: t(restored ? 'products:form.restored' : 'products:form.added', { name: saved.name }) });
    onSaved(saved, isToBeChecked);
  });
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void save.run();
      }}
    >
      <Stack gap="sm">
        <SimpleGrid cols={2} spacing="sm">
          <TextInput
            data-autofocus
            label={t('products:form.host')}
            description={t('products:form.host_hint')}
            required={product === null || product.host !== null}
            value={fields.host}
            error={problem('host')}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => set({ host: event.currentTarget.value })}
          />
          <TextInput
            label={t('products:form.name')}
            description={t('products:form.name_hint')}
            value={fields.name}
            maxLength={200}
            onChange={(event) => set({ name: event.currentTarget.value })}
          />
          <Autocomplete
            label={t('products:column.site')}
            data={[...known.sites]}
            value={fields.site}
            maxLength={200}
            onChange={(site) => set({ site })}
          />
          <TagsInput
            label={t('products:column.tags')}
            data={[...known.tags]}
            value={[...fields.tags]}
            maxTags={50}
            clearable={false}
            onChange={(tags) => set({ tags })}
          />
        </SimpleGrid>
        <CredentialField value={fields.credential} onChange={(credential) => set({ credential })} />
        {fields.credential === null && fields.host.trim() !== '' && (
          <StateBadge shape="warning" wraps label={t('products:form.credential_missing')} />
        )}
        <SimpleGrid cols={3} spacing="sm">
          <Select
            label={t('products:column.way')}
            data={wayChoices.map((way) => ({ value: way, label: t(`products:way.${way}`) }))}
            value={fields.way}
            onChange={(way) => set({ way: wayChoices.find((each) => each === way) ?? 'auto' })}
          />
          <PortField
            label={t('products:form.ssh_port')}
            value={fields.sshPort}
            error={problem('sshPort')}
            onChange={(sshPort) => set({ sshPort })}
          />
          <PortField
            label={t('products:form.rest_port')}
            value={fields.restPort}
            error={problem('restPort')}
            onChange={(restPort) => set({ restPort })}
          />
          {fields.way === 'netconf' && (
            <PortField
              label={t('products:form.netconf_port')}
              value={fields.netconfPort}
              usual={usualNetconfPort}
              error={problem('netconfPort')}
              onChange={(netconfPort) => set({ netconfPort })}
            />
          )}
        </SimpleGrid>
        <Text size="sm" c="dimmed">
          {t(`products:way.${fields.way}_hint`)}
        </Text>
        <SimpleGrid cols={3} spacing="sm" style={{ alignItems: 'start' }}>
          <JumpField value={fields.via} onChange={(via) => set({ via })} />
          <TextInput
            label={t('products:form.vrf')}
            description={t('products:form.vrf_hint')}
            value={fields.vrf}
            error={problem('vrf')}
            maxLength={100}
            spellCheck={false}
            onChange={(event) => set({ vrf: event.currentTarget.value })}
          />
          <TextInput
            label={t('products:form.source_interface')}
            description={t('products:form.source_interface_hint')}
            value={fields.sourceInterface}
            error={problem('sourceInterface')}
            maxLength={100}
            spellCheck={false}
            onChange={(event) => set({ sourceInterface: event.currentTarget.value })}
          />
        </SimpleGrid>
        <LegacyAlgorithms isOn={fields.legacyAlgorithms} onChange={(legacyAlgorithms) => set({ legacyAlgorithms })} />
        <Checkbox
          label={t('products:form.check')}
          description={t('products:form.check_hint')}
          checked={isToBeChecked}
          onChange={(event) => setToBeChecked(event.currentTarget.checked)}
        />
        {save.error && <ErrorBox text={errorText(save.error)} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onCancel}>
            {t('action.cancel')}
          </Button>
          <Button type="submit" loading={save.isBusy}>
            {product ? t('action.save') : t('products:do.add')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
