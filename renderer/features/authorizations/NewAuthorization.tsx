import { useState } from 'react';
import { useApp } from '../../app/app-context.ts';
import { DialogForm, FormDialog } from '../../app/FormDialog.tsx';
import { useAction } from '../../app/hooks.ts';
import { useT } from '../../app/use-t.ts';
import { Group, NumberInput, SegmentedControl, TextInput } from '../../ui/mantine.ts';
import { say } from '../../ui/say.ts';

const ways = ['request', 'return', 'confirmation'] as const;
type Way = (typeof ways)[number];

/** For a product that is not reached: a request by its UDI, or a code that somebody read there. */
export function NewAuthorization({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const t = useT();
  return (
    <FormDialog isOpen={isOpen} onClose={onClose} title={t('authorizations:new_title')}>
      <NewForm onClose={onClose} />
    </FormDialog>
  );
}

function NewForm({ onClose }: { onClose: () => void }) {
  const { client } = useApp();
  const t = useT();
  const [way, setWay] = useState<Way>('request');
  const [pid, setPid] = useState('');
  const [serial, setSerial] = useState('');
  const [entitlement, setEntitlement] = useState('');
  const [count, setCount] = useState(1);
  const [code, setCode] = useState('');
  const udi = { pid: pid.trim(), serial: serial.trim() };
  const isGood =
    udi.pid !== '' &&
    udi.serial !== '' &&
    (way === 'request' ? /^regid\./.test(entitlement.trim()) : code.trim().length >= 4);
  const go = useAction(async () => {
    const given = code.trim() === '' ? {} : { confirmCode: code.trim() };
    if (way === 'request')
      await client.call('authorizations.order', { udi, entitlement: entitlement.trim(), count, ...given });
    else await client.call('authorizations.keep', { kind: way, udi, code: code.trim() });
    say({ tone: 'good', text: t('authorizations:kept') });
    onClose();
  });
  return (
    <DialogForm go={go} isGood={isGood} label={t('authorizations:keep')} onClose={onClose}>
      <SegmentedControl
        aria-label={t('authorizations:kind')}
        value={way}
        onChange={(value) => setWay(ways.find((one) => one === value) ?? 'request')}
        data={ways.map((value) => ({ value, label: t(`authorizations:way.${value}`) }))}
      />
      <Group grow align="flex-end">
        <TextInput
          label={t('authorizations:pid')}
          required
          value={pid}
          maxLength={100}
          onChange={(event) => setPid(event.currentTarget.value)}
        />
        <TextInput
          label={t('authorizations:serial')}
          required
          value={serial}
          maxLength={100}
          onChange={(event) => setSerial(event.currentTarget.value)}
        />
      </Group>
      {way === 'request' && (
        <Group align="flex-start" gap="sm" wrap="nowrap">
          <TextInput
            flex={1}
            label={t('authorizations:entitlement')}
            description={t('authorizations:entitlement_hint')}
            required
            value={entitlement}
            maxLength={300}
            onChange={(event) => setEntitlement(event.currentTarget.value)}
          />
          <NumberInput
            label={t('authorizations:quantity')}
            w={100}
            min={1}
            max={9999}
            allowDecimal={false}
            value={count}
            onChange={(value) => setCount(Math.max(1, Math.trunc(Number(value)) || 1))}
          />
        </Group>
      )}
      <TextInput
        label={t(way === 'request' ? 'authorizations:confirm_code' : 'authorizations:code')}
        required={way !== 'request'}
        value={code}
        maxLength={300}
        onChange={(event) => setCode(event.currentTarget.value)}
      />
    </DialogForm>
  );
}
