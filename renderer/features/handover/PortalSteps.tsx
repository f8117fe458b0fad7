import { useStore } from 'zustand';
import type { ReactNode } from 'react';
import { useApp } from '../../app/app-context.ts';
import { useT } from '../../app/use-t.ts';
import { Anchor, Paper, Stack, Text, Title } from '../../ui/mantine.ts';
import { accountText } from './account-text.ts';
import classes from './HandoverPage.module.css';
import type { Handover } from './handover-shapes.ts';
import { BackWay } from './BackWay.tsx';
import { withLink } from './with-link.tsx';

const portal = 'https://software.cisco.com';

/** What a person does at the portal, in the portal's own words. */
export function PortalSteps({ handover }: { handover: Handover }) {
  const t = useT();
  return (
    <Paper component="section" aria-label={t('handover:steps.title')}>
      <Stack gap="xs">
        <Title order={2}>{t('handover:steps.title')}</Title>
        <Steps handover={handover} />
        <BackWay handover={handover} />
      </Stack>
    </Paper>
  );
}

function Steps({ handover }: { handover: Handover }) {
  const t = useT();
  const tryOut = useStore(useApp().session.store, (state) => state.hello?.tryOut ?? null);
  const { state } = handover;
  if (state !== 'open' && state !== 'sent')
    return <Text size="sm">{t(state === 'answered' ? 'handover:steps.done' : `handover:steps.${state}`)}</Text>;
  const openPortal: ReactNode = tryOut
    ? withLink(
        (link) => t('handover:steps.open_try_out', { link }),
        <Anchor href={tryOut.portalUrl} target="_blank" rel="noreferrer" inherit underline="always">
          {t('handover:steps.try_out_link')}
        </Anchor>,
      )
    : withLink(
        (link) => t('handover:steps.open_portal', { link }),
        <Anchor href={portal} target="_blank" rel="noreferrer" inherit underline="always">
          {portal}
        </Anchor>,
      );
  const isKnown = handover.smartAccount !== null || handover.virtualAccount !== null;
  const file = handover.fileName ?? '';
  const upload: readonly ReactNode[] = [
    isKnown ? t('handover:steps.account', { account: accountText(t, handover) }) : t('handover:steps.account_unknown'),
    t(handover.form === 'archive' ? 'handover:steps.upload' : 'handover:steps.upload_files', { file }),
    t('handover:steps.mark'),
  ];
  const steps: readonly ReactNode[] = [
    openPortal,
    ...(tryOut ? [] : [t('handover:steps.path')]),
    ...(state === 'open' ? upload : []),
    t('handover:steps.wait'),
    t('handover:steps.import'),
  ];
  return (
    <ol className={classes['steps']}>
      {steps.map((step, index) => (
        <li key={index}>{step}</li>
      ))}
    </ol>
  );
}
