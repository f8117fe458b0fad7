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
  const title = handover.onPrem === null ? t('handover:steps.title') : t('handover:steps.on_prem_title');
  return (
    <Paper component="section" aria-label={title}>
      <Stack gap="xs">
        <Title order={2}>{title}</Title>
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
  if (handover.onPrem !== null) return <OnPremSteps handover={handover} host={handover.onPrem} />;
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
  return <List steps={steps} />;
}

/** How its pages call it is not published. */
function OnPremSteps({ handover: { state, fileName }, host }: { handover: Handover; host: string }) {
  const t = useT();
  const upload = [t('handover:steps.on_prem_upload', { file: fileName ?? '' }), t('handover:steps.mark')];
  const steps = [
    t('handover:steps.on_prem_open', { host }),
    ...(state === 'open' ? upload : []),
    t('handover:steps.on_prem_wait'),
    t('handover:steps.on_prem_import'),
  ];
  return <List steps={steps} />;
}

function List({ steps }: { steps: readonly ReactNode[] }) {
  return (
    <ol className={classes['steps']}>
      {steps.map((step, index) => (
        <li key={index}>{step}</li>
      ))}
    </ol>
  );
}
