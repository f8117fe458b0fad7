import { useState } from 'react';
import { useApp } from '../../../app/app-context.ts';
import { DialogForm, FormDialog } from '../../../app/FormDialog.tsx';
import { GuideLink } from '../../../app/GuideLink.tsx';
import { useAction } from '../../../app/hooks.ts';
import { useT } from '../../../app/use-t.ts';
import {
  Autocomplete,
  Checkbox,
  Group,
  List,
  NumberInput,
  PasswordInput,
  SegmentedControl,
  TextInput,
} from '../../../ui/mantine.ts';
import { say } from '../../../ui/say.ts';

export interface TokenDialogProps {
  readonly isOpen: boolean;
  readonly place: string | null;
  readonly places: readonly string[];
  readonly onClose: () => void;
}

/** A new token: made in the account, or made at the portal, where uses can be limited, and kept here. */
export function TokenDialog({ isOpen, onClose, ...rest }: TokenDialogProps) {
  const t = useT();
  return (
    <FormDialog isOpen={isOpen} onClose={onClose} title={t('account:token.new')}>
      <TokenForm onClose={onClose} {...rest} />
    </FormDialog>
  );
}

function TokenForm({ place, places, onClose }: Omit<TokenDialogProps, 'isOpen'>) {
  const { client } = useApp();
  const t = useT();
  const [way, setWay] = useState<'make' | 'keep'>('make');
  const [virtualAccount, setVirtualAccount] = useState(place ?? '');
  const [description, setDescription] = useState('');
  const [days, setDays] = useState<number | null>(30);
  const [uses, setUses] = useState<number | null>(null);
  const [exportControlled, setExportControlled] = useState(true);
  const [token, setToken] = useState('');
  const isComplete =
    virtualAccount.trim() !== '' &&
    description.trim() !== '' &&
    (way === 'make' ? days !== null : token.trim().length >= 8);
  const go = useAction(async () => {
    const common = { virtualAccount: virtualAccount.trim(), description: description.trim(), exportControlled };
    if (way === 'keep') await client.call('tokens.keep', { ...common, days, uses, token: token.trim() });
    else await client.call('tokens.create', { ...common, days: days ?? 30 });
    say({ tone: 'good', text: t(way === 'keep' ? 'account:token.kept' : 'account:token.made') });
    onClose();
  });
  return (
    <DialogForm go={go} isGood={isComplete} label={t(`account:token.do.${way}`)} onClose={onClose}>
      <SegmentedControl
        aria-label={t('account:token.way')}
        value={way}
        onChange={(value) => setWay(value === 'keep' ? 'keep' : 'make')}
        data={(['make', 'keep'] as const).map((value) => ({ value, label: t(`account:token.way.${value}`) }))}
      />
      {way === 'keep' && (
        <List size="sm" type="ordered">
          <List.Item>{t('account:token.step.open')}</List.Item>
          <List.Item>{t('account:token.step.make')}</List.Item>
          <List.Item>{t('account:token.step.copy')}</List.Item>
        </List>
      )}
      <Autocomplete
        label={t('account:column.place')}
        required
        data={[...new Set(places)]}
        value={virtualAccount}
        maxLength={200}
        onChange={setVirtualAccount}
      />
      <TextInput
        label={t('account:token.description')}
        description={t('account:token.description_hint')}
        required
        value={description}
        maxLength={255}
        onChange={(event) => setDescription(event.currentTarget.value)}
      />
      <Group align="flex-end" gap="sm">
        <NumberInput
          label={t('account:token.days')}
          description={t('account:token.days_hint')}
          w={190}
          min={1}
          max={365}
          allowDecimal={false}
          value={days ?? ''}
          onChange={(value) => setDays(wholeOrNull(value, 365))}
        />
        {way === 'keep' && (
          <NumberInput
            label={t('account:token.uses')}
            description={t('account:token.uses_hint')}
            w={190}
            min={1}
            max={1_000_000}
            allowDecimal={false}
            value={uses ?? ''}
            onChange={(value) => setUses(wholeOrNull(value, 1_000_000))}
          />
        )}
      </Group>
      <Checkbox
        label={t('account:token.export_allowed')}
        checked={exportControlled}
        onChange={(event) => setExportControlled(event.currentTarget.checked)}
      />
      {way === 'keep' && (
        <PasswordInput
          label={t('actions:token')}
          description={t('account:token.keep_hint')}
          required
          autoComplete="off"
          value={token}
          onChange={(event) => setToken(event.currentTarget.value)}
          visibilityToggleButtonProps={{ 'aria-label': t('actions:token_show') }}
        />
      )}
      <GuideLink topic="token" />
    </DialogForm>
  );
}

function wholeOrNull(value: string | number, most: number): number | null {
  const number = Number(value);
  return value !== '' && Number.isInteger(number) && number >= 1 && number <= most ? number : null;
}
