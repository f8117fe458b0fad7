import { useT } from '../../../app/use-t.ts';
import { Radio, SimpleGrid, Stack, TextInput } from '../../../ui/mantine.ts';
import { Section } from '../Section.tsx';
import { withProfile, type Published } from './account-draft.ts';
import type { AccountFields } from './AccountForm.tsx';

const profiles = ['swapi', 'swapi-doubled', 'custom'] as const;

/** Which addresses are called. */
export function AddressFields({
  draft,
  set,
  problems,
  published,
}: AccountFields & { published: readonly Published[] }) {
  const t = useT();
  const isOwn = draft.profile === 'custom';
  const field = (name: 'apiUrl' | 'tokenUrl' | 'accountsPath' | 'reportUsagePath' | 'pollPath') => ({
    label: t(`settings:account.${name}`),
    value: draft[name],
    error: problems[name] && t(problems[name]),
    required: true,
    spellCheck: false,
    autoComplete: 'off',
    onChange: (event: { currentTarget: { value: string } }) => set({ [name]: event.currentTarget.value }),
  });
  return (
    <Section title={t('settings:account.address')} note={t('settings:account.address_note')}>
      <Radio.Group
        label={t('settings:account.profile')}
        value={draft.profile}
        onChange={(value) => set(withProfile(value, published))}
      >
        <Stack gap={6} mt={4}>
          {profiles.map((profile) => (
            <Radio
              key={profile}
              value={profile}
              label={t(`settings:account.profile.${profile}`)}
              description={t(`settings:account.profile_hint.${profile}`)}
            />
          ))}
        </Stack>
      </Radio.Group>
      <TextInput {...field('apiUrl')} readOnly={!isOwn} variant={isOwn ? 'default' : 'filled'} />
      <TextInput {...field('tokenUrl')} description={t('settings:account.tokenUrl_hint')} />
      {isOwn && (
        <SimpleGrid cols={3} spacing="sm" style={{ alignItems: 'end' }}>
          <TextInput {...field('accountsPath')} />
          <TextInput {...field('reportUsagePath')} />
          <TextInput {...field('pollPath')} />
        </SimpleGrid>
      )}
    </Section>
  );
}
