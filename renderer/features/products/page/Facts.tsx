import type { ReactNode } from 'react';
import { Paper, Stack, Table, Title } from '../../../ui/mantine.ts';

export interface FactsProps {
  readonly title: string;
  readonly rows: readonly (readonly [label: string, value: ReactNode])[];
  readonly children?: ReactNode;
}

/** A panel of names and values. */
export function Facts({ title, rows, children }: FactsProps) {
  return (
    <Paper h="100%" p="sm" role="region" aria-label={title}>
      <Stack gap={6}>
        <Title order={2}>{title}</Title>
        {rows.length > 0 && (
          <Table withRowBorders={false} verticalSpacing={3} horizontalSpacing={0}>
            <Table.Tbody>
              {rows.map(([label, value]) => (
                <Table.Tr key={label} style={{ verticalAlign: 'top' }}>
                  <Table.Th scope="row" w="38%" c="dimmed" fw={400} pr="sm">
                    {label}
                  </Table.Th>
                  <Table.Td style={{ overflowWrap: 'anywhere' }}>{value}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        )}
        {children}
      </Stack>
    </Paper>
  );
}
