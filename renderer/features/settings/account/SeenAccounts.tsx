import { useT } from '../../../app/use-t.ts';
import { Group, Radio, Stack, Text } from '../../../ui/mantine.ts';
import { chosenOption, optionsOf, type Choice, type SeenAccount } from './chosen-account.ts';

export interface SeenAccountsProps {
  readonly accounts: readonly SeenAccount[];
  readonly choice: Choice;
  readonly onChoose: (choice: Choice) => void;
}

/** Smart Accounts and their virtual accounts, to be chosen by a click. */
export function SeenAccounts({ accounts, choice, onChoose }: SeenAccountsProps) {
  const t = useT();
  if (accounts.length === 0) return null;
  const options = accounts.flatMap(optionsOf);
  return (
    <Radio.Group
      aria-label={t('settings:check.choose')}
      value={chosenOption(accounts, choice)?.value ?? ''}
      onChange={(value) => {
        const option = options.find((one) => one.value === value);
        if (option) onChoose(option.choice);
      }}
    >
      <Stack gap="sm">
        {accounts.map((account) => (
          <div key={account.id}>
            <Text size="sm" fw={600}>
              {account.name}
              {account.domain !== '' && account.domain !== account.name && ` (${account.domain})`}
            </Text>
            <Group gap="lg" mt={4}>
              {optionsOf(account).map(({ value, virtualAccount }) => (
                <Radio
                  key={value}
                  value={value}
                  label={
                    virtualAccount === null
                      ? t('settings:check.any')
                      : virtualAccount.isDefault
                        ? t('settings:check.default', { name: virtualAccount.name })
                        : virtualAccount.name
                  }
                />
              ))}
            </Group>
          </div>
        ))}
      </Stack>
    </Radio.Group>
  );
}
