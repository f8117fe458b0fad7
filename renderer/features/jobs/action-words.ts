import type { T } from '../../app/use-t.ts';

const names = ['policy', 'trust', 'transport', 'url', 'authorization'] as const;

/** What an action did on a product, of its row's detail: before and after, codes, the file that came. */
export function actionWords(t: T, detail: Readonly<Record<string, unknown>>): readonly string[] {
  if (typeof detail['action'] !== 'string') return [];
  const before = textsOf(detail['before']);
  const after = textsOf(detail['after']);
  return [
    ...names
      .filter((name) => name in after && after[name] !== before[name])
      .map((name) =>
        t('actions:changed', {
          name: t(`actions:shown.${name}`),
          before: before[name] ?? '-',
          after: after[name] ?? '-',
        }),
      ),
    ...listOf(detail['codes']).map((code) => t('actions:code', { code })),
    ...(typeof detail['file'] === 'string' ? [t('actions:file', { file: detail['file'] })] : []),
    ...(listOf(detail['taken']).length > 0 ? [t('actions:taken', { lines: listOf(detail['taken']).join(' | ') })] : []),
  ];
}

function textsOf(value: unknown): Readonly<Record<string, string | null>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, string | null>) : {};
}

function listOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(String) : [];
}
