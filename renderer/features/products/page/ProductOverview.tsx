import { Grid, Stack } from '../../../ui/mantine.ts';
import { AccountFacts } from './AccountFacts.tsx';
import { DueFacts } from './DueFacts.tsx';
import { IdentityFacts } from './IdentityFacts.tsx';
import { Licenses } from './Licenses.tsx';
import type { ProductData } from './product-data.ts';

export function ProductOverview({ data, now }: { data: ProductData; now: number }) {
  return (
    <Grid gap="sm">
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
    </Grid>
  );
}
