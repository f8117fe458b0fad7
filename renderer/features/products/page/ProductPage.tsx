import { useMemo, useRef, useState } from 'react';
import { useApp } from '../../../app/app-context.ts';
import { useCommands } from '../../../app/command-registry.tsx';
import { goTo, useErrorText, useQuery } from '../../../app/hooks.ts';
import { routeHash } from '../../../app/route.ts';
import { useT } from '../../../app/use-t.ts';
import type { Product } from '../../../stores/products-store.ts';
import { ErrorBox } from '../../../ui/ErrorBox.tsx';
import { Anchor, Badge, Group, Skeleton, Tabs } from '../../../ui/mantine.ts';
import { Page } from '../../../ui/Page.tsx';
import { StateBadge } from '../../../ui/StateBadge.tsx';
import { ProofDialog } from '../../reports/proof/ProofDialog.tsx';
import { ActionDialog } from '../actions/ActionDialog.tsx';
import { RetireDialog } from '../act/RetireDialog.tsx';
import { useProductJobs } from '../act/use-product-jobs.tsx';
import { useRemove } from '../act/use-remove.tsx';
import { ProductDialog } from '../form/ProductDialog.tsx';
import { listCommands } from '../list/list-commands.ts';
import { shownName } from '../../../app/shown-name.ts';
import { standingOf, standingShapes } from '../standing.ts';
import { useMinute } from '../use-minute.ts';
import { Dialogues } from './Dialogues.tsx';
import { PageActions } from './PageActions.tsx';
import { PinnedKeys } from './PinnedKeys.tsx';
import { ProductOverview } from './ProductOverview.tsx';
import { ProductReports } from './ProductReports.tsx';
import { Warnings } from './Warnings.tsx';
import { WhoIsWho } from './WhoIsWho.tsx';

const tabs = ['overview', 'reports', 'dialogues', 'keys'] as const;

export interface ProductPageProps {
  readonly id: string;
  readonly tab: string | undefined;
}

/** One product: who it is, what it uses, what is due, where its reports are, what was said to it. */
export function ProductPage({ id, tab }: ProductPageProps) {
  const { places } = useApp();
  const t = useT();
  const errorText = useErrorText();
  const now = useMinute();
  const jobs = useProductJobs();
  const [asking, setAsking] = useState<'edit' | 'retire' | 'proof' | 'change' | null>(null);
  const { data, error, read } = useQuery(
    'products.show',
    { id },
    ['products', 'reports', 'jobs'],
    (event) => event.topic !== 'products' || event.id === null || event.id === id,
  );
  const removal = useRemove(() => goTo('products', null, places.of('products')));
  const product = data?.product;
  const acts = {
    add: () => goTo('products'),
    search: () => goTo('products'),
    check: () => void jobs.check([id]),
    preflight: () => void jobs.preflight([id]),
    change: () => setAsking('change'),
    collect: () => void jobs.collect([id], { which: { kind: 'unreported' }, force: false }),
    deliver: () => void jobs.deliver([id]),
    cycle: () => void jobs.cycle([id]),
    edit: () => setAsking('edit'),
    retire: () => setAsking('retire'),
    remove: () => void (product && removal.remove([product])),
  };
  const latest = useRef(acts);
  latest.current = acts;
  useCommands(
    'products.page',
    useMemo(
      () => [
        ...listCommands(t, true, (name) => latest.current[name]()).filter(
          ({ id: command }) => command !== 'products.add' && command !== 'products.search',
        ),
        { id: 'run.proof', label: t('reports:proof.do'), run: () => setAsking('proof') },
      ],
      [t],
    ),
  );
  if (!data || !product)
    return (
      <Page title={t('nav.products')} note={<BackLink />}>
        {error ? (
          <ErrorBox text={errorText(error)} retry={{ label: t('action.retry'), run: () => void read() }} />
        ) : (
          <Skeleton h={320} aria-label={t('state.loading')} />
        )}
      </Page>
    );
  const shownTab = tabs.find((one) => one === tab) ?? 'overview';
  const failure = jobs.error ?? removal.error ?? error;
  return (
    <Page
      title={shownName(product)}
      note={<Head product={product} now={now} />}
      actions={
        <PageActions
          product={product}
          isBusy={jobs.isBusy || removal.isBusy}
          acts={{ ...acts, proof: () => setAsking('proof') }}
          onCollect={(how) => void jobs.collect([id], how)}
        />
      }
    >
      {failure && <ErrorBox title={t('error.title')} text={errorText(failure)} />}
      <WhoIsWho productId={id} />
      <Warnings data={data} onCheck={acts.check} onEdit={acts.edit} />
      <Tabs
        value={shownTab}
        onChange={(next) => goTo('products', id, next === 'overview' || next === null ? {} : { tab: next })}
        keepMounted={false}
      >
        <Tabs.List mb="sm">
          <Tabs.Tab value="overview">{t('products:tab.overview')}</Tabs.Tab>
          <Tabs.Tab value="reports" rightSection={<Count of={data.reports.length} />}>
            {t('nav.reports')}
          </Tabs.Tab>
          <Tabs.Tab value="dialogues" rightSection={<Count of={data.transcripts.length} />}>
            {t('products:tab.dialogues')}
          </Tabs.Tab>
          <Tabs.Tab value="keys" rightSection={<Count of={data.pinnedKeys.length} />}>
            {t('products:tab.keys')}
          </Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="overview">
          <ProductOverview data={data} now={now} />
        </Tabs.Panel>
        <Tabs.Panel value="reports">
          <ProductReports reports={data.reports} onCollect={acts.collect} />
        </Tabs.Panel>
        <Tabs.Panel value="dialogues">
          <Dialogues productId={id} transcripts={data.transcripts} onCheck={acts.check} />
        </Tabs.Panel>
        <Tabs.Panel value="keys">
          <PinnedKeys keys={data.pinnedKeys} />
        </Tabs.Panel>
      </Tabs>
      <ProductDialog
        what={asking === 'edit' ? product : null}
        onClose={() => setAsking(null)}
        onSaved={(_, isToBeChecked) => {
          if (isToBeChecked) acts.check();
        }}
      />
      <ActionDialog productIds={asking === 'change' ? [id] : []} onClose={() => setAsking(null)} />
      <RetireDialog products={asking === 'retire' ? [product] : []} onClose={() => setAsking(null)} />
      <ProofDialog productId={id} isOpen={asking === 'proof'} onClose={() => setAsking(null)} />
    </Page>
  );
}

function Count({ of: count }: { of: number }) {
  return (
    <Badge color="gray" size="xs">
      {count}
    </Badge>
  );
}

/** To the list as it was left. */
function BackLink() {
  const { places } = useApp();
  const t = useT();
  return (
    <Anchor href={routeHash('products', null, places.of('products'))} size="sm">
      ← {t('products:page.all')}
    </Anchor>
  );
}

function Head({ product, now }: { product: Product; now: number }) {
  const t = useT();
  const standing = standingOf(product, now);
  return (
    <Group gap="2px 16px" mt={2} c="var(--mantine-color-text)">
      <BackLink />
      <StateBadge shape={standingShapes[standing]} label={t(`products:standing.${standing}`)} />
      {product.host !== null && <span>{product.host}</span>}
      {product.site !== null && (
        <Anchor href={routeHash('products', null, { text: product.site })} size="sm">
          {product.site}
        </Anchor>
      )}
      {product.tags.length > 0 && (
        <Group gap={4}>
          {product.tags.map((tag) => (
            <Badge key={tag} variant="default" fw={500}>
              {tag}
            </Badge>
          ))}
        </Group>
      )}
    </Group>
  );
}
