import { PasswordInput, Text } from '../ui/mantine.ts';
import { passphraseAdvice } from './passphrase-advice.ts';
import { useT } from './use-t.ts';

export interface NewPassphraseProps {
  readonly label: string;
  readonly passphrase: string;
  readonly again: string;
  readonly onPassphrase: (typed: string) => void;
  readonly onAgain: (typed: string) => void;
  /** Has the focus when its dialog opens. */
  readonly isFirst?: boolean;
}

/** A passphrase that is chosen: typed twice, with advice that forbids nothing. */
export function NewPassphrase({ label, passphrase, again, onPassphrase, onAgain, isFirst }: NewPassphraseProps) {
  const t = useT();
  return (
    <>
      <PasswordInput
        {...(isFirst ? { 'data-autofocus': true } : {})}
        label={label}
        autoComplete="new-password"
        value={passphrase}
        onChange={(event) => onPassphrase(event.currentTarget.value)}
      />
      <Text size="sm" c="dimmed" aria-live="polite">
        {t(`vault.advice.${passphrase === '' ? 'none' : passphraseAdvice(passphrase)}`)}
      </Text>
      <PasswordInput
        label={t('vault.passphrase_again')}
        autoComplete="new-password"
        value={again}
        error={again !== '' && again !== passphrase ? t('vault.differs') : null}
        onChange={(event) => onAgain(event.currentTarget.value)}
      />
    </>
  );
}
