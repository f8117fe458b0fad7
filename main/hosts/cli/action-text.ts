import type { Output } from '../../../shared/contract/contract.ts';
import { say, sayName, type Words } from '../../../shared/messages/words.ts';
import type { FinishedJob } from './run-job.ts';
import { printable } from './text.ts';

type PreviewRow = Output<'actions.preview'>['rows'][number];

/** Products whose lines are the same stand together: what is read before a yes must be short. */
export function previewText(words: Words, rows: readonly PreviewRow[], cautions: readonly string[]): string {
  const fine = rows.filter(({ problem }) => problem === null);
  const groups = Map.groupBy(fine, ({ lines }) => JSON.stringify(lines));
  return [
    ...[...groups.values()].flatMap((group) => [
      say(words, 'action.on', { products: group.map(({ productName }) => productName).join(', ') }),
      ...(group[0]?.lines ?? []).map(
        ({ line, status }) => `    ${line}${status === 'partial' ? `    (${say(words, 'action.partial')})` : ''}`,
      ),
    ]),
    ...rows.flatMap(({ productName, problem }) =>
      problem === null ? [] : [`${productName}${say(words, 'fact.colon')}${sayName(words, 'problem', problem)}`],
    ),
    ...cautions.map((caution) => sayName(words, 'caution', caution)),
  ]
    .map(printable)
    .join('\n');
}

/** Before and after, product by product, with the codes that the account asks for. */
export function actionText(words: Words, { rows }: FinishedJob): string {
  return rows
    .flatMap(({ productName, detail }) => {
      const lines = [
        ...texts(detail.taken).map((line) => `  ${say(words, 'action.taken', { line })}`),
        ...changes(detail.before, detail.after).map(
          ([name, before, after]) =>
            `  ${sayName(words, 'shown', name)}${say(words, 'fact.colon')}${before} → ${after}`,
        ),
        ...texts(detail.codes).map((code) => `  ${say(words, 'action.code', { code })}`),
        ...(typeof detail.file === 'string' ? [`  ${say(words, 'action.file', { file: detail.file })}`] : []),
      ];
      return lines.length === 0 ? [] : [productName, ...lines];
    })
    .map(printable)
    .join('\n');
}

function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

/** What the product shows otherwise than before. */
function changes(before: unknown, after: unknown): [string, string, string][] {
  if (typeof before !== 'object' || before === null || typeof after !== 'object' || after === null) return [];
  const was = before as Readonly<Record<string, unknown>>;
  const shown = (value: unknown): string => (typeof value === 'string' ? value : '-');
  return Object.entries(after)
    .filter(([name, value]) => value !== was[name])
    .map(([name, value]) => [name, shown(was[name]), shown(value)]);
}
