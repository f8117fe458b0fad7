import { useT } from '../../../app/use-t.ts';
import { ErrorBox } from '../../../ui/ErrorBox.tsx';
import { Checkbox, Stack } from '../../../ui/mantine.ts';

/** Off unless a product knows no better; what it means is said in plain words. */
export function LegacyAlgorithms({ isOn, onChange }: { isOn: boolean; onChange: (isOn: boolean) => void }) {
  const t = useT();
  return (
    <Stack gap={6}>
      <Checkbox
        label={t('products:form.legacy')}
        description={t('products:form.legacy_hint')}
        checked={isOn}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      {isOn && <ErrorBox tone="warn" text={t('products:form.legacy_warning')} />}
    </Stack>
  );
}
