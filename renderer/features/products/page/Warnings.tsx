import { useStore } from 'zustand';
import { safetyCodes, type ErrorData } from '../../../../shared/errors.ts';
import { useApp } from '../../../app/app-context.ts';
import { credentialHash } from '../../../app/credential-address.ts';
import { useErrorText, useFormat, useQuery } from '../../../app/hooks.ts';
import { routeHash } from '../../../app/route.ts';
import { useT } from '../../../app/use-t.ts';
import { ErrorBox } from '../../../ui/ErrorBox.tsx';
import { Anchor, Button, Group } from '../../../ui/mantine.ts';
import { credentialToMend, hasNoCredential } from '../access.ts';
import { TrustBox } from '../act/TrustBox.tsx';
import { byOurClock } from '../deadline.ts';
import type { ProductData } from './product-data.ts';

const keyErrors: ReadonlySet<ErrorData['code']> = new Set([
  'trust.host_key_changed',
  'trust.host_key_unknown',
  'trust.certificate_changed',
]);
const isKeyError = (error: ErrorData | null): boolean => error !== null && keyErrors.has(error.code);

/** The jump host that this is about. */
const jumpOf = ({ params }: ErrorData): string | null => (typeof params['jump'] === 'string' ? params['jump'] : null);

export interface WarningsProps {
  readonly data: ProductData;
  readonly onCheck: () => void;
  readonly onEdit: () => void;
}

/** What is wrong with this product, with the next step. */
export function Warnings({ data, onCheck, onEdit }: WarningsProps) {
  const { product, pinnedKeys, transcripts } = data;
  const t = useT();
  const errorText = useErrorText();
  const format = useFormat();
  const { error, clockSkewMs } = product;
  const isStopped = error !== null && safetyCodes.has(error.code);
  const jump = error && jumpOf(error);
  const isJumpKey = error?.code === 'trust.jump_host_key';
  const isNoSlp = error?.code === 'product.no_slp';
  const isClockWrong = byOurClock(product, 0) !== null;
  const { data: questions } = useQuery('identities.open', { productId: product.id }, ['products']);
  const { data: offered } = useQuery('products.offeredKeys', { id: product.id }, ['products']);
  const isWithoutLogin = hasNoCredential(product);
  const refused = credentialToMend(product, error);
  const running = useStore(useApp().jobs.store, (state) => state.running[0]);
  const [newest] = transcripts;
  if (product.life !== 'active') return null;
  // The box says what the error says, and lets the person decide.
  // A check that waits for another job has not cleared the error yet.
  const isAccepted = isKeyError(error) && offered?.rows.length === 0;
  // The question above says the same, and takes the answer.
  const isAsked = error?.code === 'trust.other_product' && (questions?.rows.length ?? 0) > 0;
  const isAboutKeys = isStopped && (offered?.rows.length ?? 0) > 0;
  return (
    <>
      {isAboutKeys && offered && (
        <TrustBox product={product} pinned={pinnedKeys} offered={offered.rows} onAccepted={onCheck} />
      )}
      {isWithoutLogin && (
        <ErrorBox tone="warn" title={t('products:standing.no_credential')} text={t('products:access.none_text')}>
          <Button variant="default" mt="xs" onClick={onEdit}>
            {t('products:access.choose')}
          </Button>
        </ErrorBox>
      )}
      {isAccepted && (
        <ErrorBox
          tone="warn"
          title={t('products:trust.accepted_title')}
          text={t(running ? 'products:trust.accepted_waits' : 'products:trust.accepted_check')}
        >
          <Group gap="xs" mt="xs">
            {running ? (
              <Anchor href={routeHash('jobs', running.id)} size="sm">
                {t('products:job.watch')}
              </Anchor>
            ) : (
              <Button variant="default" onClick={onCheck}>
                {t('products:page.check_again')}
              </Button>
            )}
          </Group>
        </ErrorBox>
      )}
      {error && !isAsked && !isAboutKeys && !isAccepted && error.code !== 'login.no_credential' && (
        <ErrorBox
          tone={isNoSlp ? 'warn' : 'bad'}
          title={t(isStopped ? 'products:page.stopped' : isNoSlp ? 'products:standing.no_slp' : 'products:page.failed')}
          text={errorText(error)}
        >
          <Group gap="xs" mt="xs">
            <Button variant="default" onClick={onCheck}>
              {t('products:page.check_again')}
            </Button>
            {refused !== null && (
              <Button component="a" href={credentialHash(refused)}>
                {t('products:access.mend', { name: refused })}
              </Button>
            )}
            {jump !== null && (
              <Button
                component="a"
                variant="default"
                href={routeHash('settings', 'jumps', { [isJumpKey ? 'keys' : 'edit']: jump })}
              >
                {t(isJumpKey ? 'settings:jump.keys_title' : 'settings:jump.edit_title', { name: jump })}
              </Button>
            )}
            {!isNoSlp && (
              <Button variant="default" onClick={onEdit}>
                {t('products:page.edit_access')}
              </Button>
            )}
            {newest && (
              <Anchor href={routeHash('products', product.id, { tab: 'dialogues' })} size="sm">
                {t('products:page.see_dialogue')}
              </Anchor>
            )}
          </Group>
        </ErrorBox>
      )}
      {isClockWrong && clockSkewMs !== null && (
        <ErrorBox
          tone="warn"
          title={t('products:page.clock')}
          text={t(clockSkewMs > 0 ? 'products:page.clock_ahead' : 'products:page.clock_behind', {
            duration: format.duration(Math.abs(clockSkewMs)),
          })}
        />
      )}
    </>
  );
}
