import { useMemo } from 'react';
import type { Output } from '../../../../shared/contract/contract.ts';
import type { ListField } from '../../../../shared/contract/list-words.ts';
import { format } from '../../../../shared/messages/messages.ts';
import { windowCatalogues } from '../../../../shared/messages/window-catalogues.ts';
import { useLanguage } from '../../../app/hooks.ts';

export type Preview = Output<'lists.preview'>;
export type PlannedRow = Preview['rows'][number];

/** What the readers and the plan say of a line, in the language of the page. */
export function useListWords() {
  const language = useLanguage();
  return useMemo(() => {
    const words = windowCatalogues[language];
    const field = (name: string) => format(words, `list.field.${name as ListField}`);
    const problem = ({ code, detail }: PlannedRow['problems'][number]) =>
      format(words, `list.problem.${code}`, { detail });
    return {
      field,
      problem,
      format: (name: Preview['format']) => format(words, `list.format.${name}`),
      action: (name: PlannedRow['action']) => format(words, `list.action.${name}`),
      /** Old → new, then what is the matter with it. */
      remarks: ({ changes, problems }: Pick<PlannedRow, 'changes' | 'problems'>) =>
        [...changes.map((one) => `${field(one.field)} ${one.from} → ${one.to}`), ...problems.map(problem)].join('; '),
      file: ({ code, file, line, detail }: Preview['fileProblems'][number]) =>
        `${file}${line === null ? '' : `:${line}`}: ${format(words, `list.file.${code}`, { detail })}`,
    };
  }, [language]);
}
