import { useFormat } from '../../../app/hooks.ts';
import { useT } from '../../../app/use-t.ts';
import { Grid, Stack } from '../../../ui/mantine.ts';
import { Authorizations } from '../../authorizations/Authorizations.tsx';
import { AccountFacts } from './AccountFacts.tsx';
import { DueFacts } from './DueFacts.tsx';
import { Facts } from './Facts.tsx';
import { Findings } from './Findings.tsx';
import { IdentityFacts } from './IdentityFacts.tsx';
import { Licenses } from './Licenses.tsx';
import type { ProductData } from './product-data.ts';

export function ProductOverview({ data, now }: { data: ProductData; now: number }) {
  const t = useT();
  const format = useFormat();
  const { preflight } = data;
  return (
    <Grid gap="sm">
      {preflight !== null && (
        <Grid.Col span={12}>
          <Facts title={t('products:preflight.title', { date: format.dateTime(preflight.at) })} rows={[]}>
            <Findings findings={preflight.findings} />
          </Facts>
        </Grid.Col>
      )}
      <Grid.Col span={{ base: 12, md: 6 }}>
        <Stack gap="sm">
          <DueFacts data={data} now={now} />
          <AccountFacts data={data} />
        </Stack>
      </Grid.Col>
      <Grid.Col span={{ base: 12, md: 6 }}>
        <Stack gap="sm">
          <IdentityFacts data={data} />
          <Licenses data={data} />
        </Stack>
      </Grid.Col>
      <Grid.Col span={12}>
        <Authorizations productId={data.product.id} />
      </Grid.Col>
    </Grid>
  );
}
