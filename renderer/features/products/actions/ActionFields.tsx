import { actionKinds, type ActionKind } from '../../../../shared/contract/actions.ts';
import { transportTargets, type TransportTarget } from '../../../../shared/transport-url.ts';
import type { FileRef } from '../../../../shared/vocabulary.ts';
import { GuideLink } from '../../../app/GuideLink.tsx';
import { useQuery } from '../../../app/hooks.ts';
import { useT } from '../../../app/use-t.ts';
import {
  Button,
  Checkbox,
  Group,
  NativeSelect,
  NumberInput,
  PasswordInput,
  Text,
  TextInput,
} from '../../../ui/mantine.ts';
import { needsFile, type ActionForm } from './action-form.ts';

export interface ActionFieldsProps {
  readonly form: ActionForm;
  readonly onChange: (patch: Partial<ActionForm>) => void;
  readonly token: string;
  readonly onToken: (token: string) => void;
  readonly file: FileRef | null;
  readonly onPick: () => void;
}

/** Tokens that the vault has; where there are none, one is typed. */
function TokenChoice({ form, onChange }: Pick<ActionFieldsProps, 'form' | 'onChange'>) {
  const t = useT();
  const { data } = useQuery('tokens.list', { limit: 500 }, ['tokens']);
  const usable = (data?.rows ?? []).filter(({ state }) => state === 'active');
  if (usable.length === 0) return null;
  return (
    <NativeSelect
      label={t('actions:which_token')}
      value={form.tokenId}
      onChange={(event) => onChange({ tokenId: event.currentTarget.value })}
      data={[
        { value: '', label: t('actions:typed_token') },
        ...usable.map(({ id, description, virtualAccount }) => ({
          value: id,
          label: `${description} (${virtualAccount})`,
        })),
      ]}
    />
  );
}

/** What to change, and what that needs. */
export function ActionFields({ form, onChange, token, onToken, file, onPick }: ActionFieldsProps) {
  const t = useT();
  const { kind, to } = form;
  const hasScope = kind === 'trust' || kind === 'slac-request' || kind === 'slac-return';
  return (
    <>
      <NativeSelect
        label={t('actions:what')}
        value={kind}
        onChange={(event) => onChange({ kind: event.currentTarget.value as ActionKind })}
        data={actionKinds.map((value) => ({ value, label: t(`actions:kind.${value}`) }))}
      />
      {kind === 'transport' && (
        <>
          <GuideLink topic="reporting" />
          <NativeSelect
            label={t('actions:to')}
            value={to}
            onChange={(event) => onChange({ to: event.currentTarget.value as TransportTarget })}
            data={transportTargets.map((value) => ({ value, label: t(`actions:to.${value}`) }))}
          />
          {(to === 'cslu' || to === 'on-prem') && (
            <TextInput
              label={t('actions:host')}
              description={t('actions:host_hint')}
              required
              value={form.host}
              maxLength={290}
              onChange={(event) => onChange({ host: event.currentTarget.value })}
            />
          )}
          {to === 'on-prem' && (
            <TextInput
              label={t('actions:account')}
              value={form.account}
              maxLength={200}
              onChange={(event) => onChange({ account: event.currentTarget.value })}
            />
          )}
        </>
      )}
      {kind === 'trust' && <TokenChoice form={form} onChange={onChange} />}
      {kind === 'trust' && form.tokenId === '' && (
        <PasswordInput
          label={t('actions:token')}
          description={t('actions:token_hint')}
          required
          autoComplete="off"
          value={token}
          onChange={(event) => onToken(event.currentTarget.value)}
          visibilityToggleButtonProps={{ 'aria-label': t('actions:token_show') }}
        />
      )}
      {kind === 'trust' && <GuideLink topic="token" />}
      {kind === 'slac-request' && (
        <Group align="flex-end" gap="sm">
          <TextInput
            label={t('actions:feature')}
            value={form.feature}
            maxLength={60}
            onChange={(event) => onChange({ feature: event.currentTarget.value.trim() })}
          />
          <NumberInput
            label={t('actions:count')}
            w={100}
            min={1}
            max={9999}
            allowDecimal={false}
            value={form.count}
            onChange={(value) => onChange({ count: Math.max(1, Math.trunc(Number(value)) || 1) })}
          />
          <Checkbox
            mb={8}
            label={t('actions:add')}
            checked={form.isAdding}
            onChange={(event) => onChange({ isAdding: event.currentTarget.checked })}
          />
        </Group>
      )}
      {hasScope && (
        <Checkbox
          label={t('actions:all_units')}
          checked={form.scope === 'all'}
          onChange={(event) => onChange({ scope: event.currentTarget.checked ? 'all' : 'local' })}
        />
      )}
      {kind === 'trust' && (
        <Checkbox
          label={t('actions:force')}
          checked={form.force}
          onChange={(event) => onChange({ force: event.currentTarget.checked })}
        />
      )}
      {needsFile(kind) && (
        <Group gap="sm">
          <Button variant="default" onClick={onPick}>
            {t('actions:pick')}
          </Button>
          <Text size="sm">{file?.name ?? t('actions:no_file')}</Text>
        </Group>
      )}
    </>
  );
}
