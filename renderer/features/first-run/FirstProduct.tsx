import { useState } from 'react';
import { useStore } from 'zustand';
import type { ErrorData } from '../../../shared/errors.ts';
import { SluiceError } from '../../../shared/errors.ts';
import { inParts } from '../../../shared/in-parts.ts';
import { useApp } from '../../app/app-context.ts';
import { goTo, useAction, useErrorText } from '../../app/hooks.ts';
import { useShownJobs } from '../../app/use-shown-jobs.ts';
import { useT } from '../../app/use-t.ts';
import { ErrorBox } from '../../ui/ErrorBox.tsx';
import { Button, Group, Loader, PasswordInput, SimpleGrid, Stack, Text, TextInput } from '../../ui/mantine.ts';
import { StateBadge } from '../../ui/StateBadge.tsx';
import { PortField } from '../products/form/PortField.tsx';
import { emptyFields, problemsOf } from '../products/form/product-form.ts';

interface Finished {
  readonly productId: string;
  readonly product: string;
  readonly collected: number;
  readonly error: ErrorData | null;
}

/** Address and login of one product: kept, added, collected, in one go. */
export function FirstProduct({ onBegun, onDone }: { readonly onBegun: () => void; readonly onDone: () => void }) {
  const { client, jobs, session } = useApp();
  const t = useT();
  const errorText = useErrorText();
  const [host, setHost] = useState('');
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const [enablePassword, setEnablePassword] = useState('');
  const [sshPort, setSshPort] = useState<number | ''>(22);
  const shown = useShownJobs();
  const [jobId, setJobId] = useState<string | null>(null);
  const [finished, setFinished] = useState<Finished | null>(null);
  const progress = useStore(jobs.store, (state) => (jobId === null ? undefined : state.progress.get(jobId)));
  const [isTried, setTried] = useState(false);
  const problems = problemsOf({ ...emptyFields, host, sshPort }, true);
  const login = username.trim();
  const start = useAction(async () => {
    // Before anything is made: a vault must not be left behind by a mistyped address.
    setTried(true);
    if (Object.keys(problems).length > 0 || sshPort === '' || login === '' || password === '') return;
    await session.needVault();
    onBegun();
    await client.call('credentials.set', {
      name: login,
      username: login,
      password,
      ...(enablePassword === '' ? {} : { enablePassword }),
    });
    // A second try after a mistake corrects the product that the first one added.
    const place = { host: host.trim(), credential: login, sshPort };
    const productId = finished?.productId ?? (await client.call('products.add', place)).product.id;
    const patch = { ...place, name: place.host };
    if (finished) await inParts([productId], (ids) => client.call('products.edit', { ids, patch }));
    const id = shown(await jobs.run('collect.start', { productIds: [productId] }));
    setJobId(id);
    const result = await jobs.wait(id);
    const { rows } = await client.call('jobs.rows', { id });
    const error = rows[0]?.error ?? result.error;
    if (result.state === 'cancelled') throw new SluiceError('job.cancelled');
    setFinished({
      productId,
      product: rows[0]?.productName ?? place.host,
      collected: result.counts['collected'] ?? 0,
      error,
    });
  });
  if (finished && !finished.error)
    return (
      <Stack gap="sm">
        <StateBadge
          shape="collected"
          label={
            finished.collected > 0
              ? t('firstRun:done', { count: finished.collected, product: finished.product })
              : t('firstRun:done.known', { product: finished.product })
          }
        />
        <Text size="sm" c="dimmed">
          {t('firstRun:done.key')}
        </Text>
        <Group>
          <Button
            onClick={() => {
              onDone();
              goTo('products', finished.productId);
            }}
          >
            {t('firstRun:done.next')}
          </Button>
        </Group>
      </Stack>
    );
  const problem = (field: 'host' | 'sshPort') => {
    const found = problems[field];
    return isTried && found ? t(`products:form.${found}`) : null;
  };
  return (
    <form
      // The fields themselves say what is missing, in the page's language.
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void start.run();
      }}
    >
      <Stack gap="sm">
        <SimpleGrid cols={2} spacing="sm">
          <TextInput
            label={t('products:form.host')}
            description={t('products:form.host_hint')}
            value={host}
            error={problem('host')}
            required
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => setHost(event.currentTarget.value)}
          />
          <PortField
            label={t('products:form.ssh_port')}
            value={sshPort}
            error={problem('sshPort')}
            onChange={setSshPort}
          />
          <TextInput
            label={t('firstRun:username')}
            autoComplete="off"
            spellCheck={false}
            maxLength={200}
            value={username}
            error={isTried && login === '' ? t('firstRun:username.missing') : null}
            required
            onChange={(event) => setUsername(event.currentTarget.value)}
          />
          <PasswordInput
            label={t('firstRun:password')}
            autoComplete="new-password"
            value={password}
            error={isTried && password === '' ? t('firstRun:password.missing') : null}
            required
            onChange={(event) => setPassword(event.currentTarget.value)}
          />
          <PasswordInput
            label={t('firstRun:enable')}
            description={t('firstRun:enable.hint')}
            autoComplete="new-password"
            value={enablePassword}
            onChange={(event) => setEnablePassword(event.currentTarget.value)}
          />
        </SimpleGrid>
        {start.error && <ErrorBox text={errorText(start.error)} />}
        {finished?.error && (
          <ErrorBox
            text={
              // The form stands right here: nobody has to look for the credential in the settings.
              finished.error.code === 'login.refused'
                ? t('firstRun:refused', { host: finished.product, username: login })
                : errorText(finished.error)
            }
          />
        )}
        <Group>
          <Button type="submit" loading={start.isBusy}>
            {t('firstRun:start')}
          </Button>
          {start.isBusy && jobId !== null && (
            <Group gap={6} aria-live="polite">
              <Loader size={14} />
              <Text size="sm">
                {t('firstRun:step.collect')} {Object.keys(progress?.steps ?? {})[0] ?? ''}
              </Text>
            </Group>
          )}
        </Group>
      </Stack>
    </form>
  );
}
