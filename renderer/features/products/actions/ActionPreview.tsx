import { useEffect } from 'react';
import type { Action } from '../../../../shared/contract/actions.ts';
import type { FileRef } from '../../../../shared/vocabulary.ts';
import { useErrorText, useQuery } from '../../../app/hooks.ts';
import { useT } from '../../../app/use-t.ts';
import { ErrorBox } from '../../../ui/ErrorBox.tsx';
import { Alert, Code, List, Skeleton, Stack, Text } from '../../../ui/mantine.ts';

/** So many products are shown one by one; the others have lines of the same kinds. */
const mostShown = 200;
const mostNames = 8;

export interface ActionPreviewProps {
  readonly productIds: readonly string[];
  readonly action: Action;
  /** What would be installed: one that is none is refused before a yes. */
  readonly file?: FileRef;
  readonly authorization?: number;
  readonly onRefused: (isRefused: boolean) => void;
}

/** The exact lines, products with the same ones together, and what to know before a yes. */
export function ActionPreview({ productIds, action, file, authorization, onRefused }: ActionPreviewProps) {
  const t = useT();
  const errorText = useErrorText();
  const { data, error } = useQuery(
    'actions.preview',
    {
      ...{ productIds: [...productIds], action, limit: mostShown },
      ...(file === undefined ? {} : { file }),
      ...(authorization === undefined ? {} : { authorization }),
    },
    ['products'],
  );
  const isRefused = error !== null;
  useEffect(() => onRefused(isRefused), [isRefused, onRefused]);
  if (error) return <ErrorBox text={errorText(error)} />;
  if (!data) return <Skeleton h={90} aria-label={t('state.loading')} />;
  const groups = Map.groupBy(
    data.rows.filter(({ problem }) => problem === null),
    ({ lines }) => JSON.stringify(lines),
  );
  const unfit = data.rows.filter(({ problem }) => problem !== null);
  return (
    <Stack gap="xs" role="group" aria-label={t('actions:lines')}>
      {[...groups.values()].map((rows) => (
        <div key={rows[0]?.productId}>
          <Text size="sm" fw={600}>
            {rows
              .slice(0, mostNames)
              .map(({ productName }) => productName)
              .join(', ')}
            {rows.length > mostNames && ' …'}
          </Text>
          <Code block tabIndex={0}>
            {(rows[0]?.lines ?? [])
              .map(({ line, status }) => (status === 'partial' ? `${line}    ! ${t('actions:partial')}` : line))
              .join('\n')}
          </Code>
        </div>
      ))}
      {unfit.length > 0 && (
        <List size="sm">
          {unfit.slice(0, mostNames).map(({ productId, productName, problem }) => (
            <List.Item key={productId}>
              {productName}: {problem && t(`actions:problem.${problem}`)}
            </List.Item>
          ))}
        </List>
      )}
      {data.cautions.map((caution) => (
        <Alert key={caution} color={caution === 'token_recorded' ? 'orange' : 'gray'} p="xs">
          {t(`actions:caution.${caution}`)}
        </Alert>
      ))}
    </Stack>
  );
}
