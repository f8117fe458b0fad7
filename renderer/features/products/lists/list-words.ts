import { useMemo } from 'react';
import type { Output } from '../../../../shared/contract/contract.ts';
import { joinedText } from '../../../../shared/messages/joined-text.ts';
import { listFieldText, listFileText, listProblemText } from '../../../../shared/messages/list-text.ts';
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
    const field = (name: string) => listFieldText(words, name);
    const problem = (one: PlannedRow['problems'][number]) => listProblemText(words, one);
    return {
      field,
      problem,
      format: (name: Preview['format']) => format(words, `list.format.${name}`),
      action: (name: PlannedRow['action']) => format(words, `list.action.${name}`),
      /** Old → new, then what is the matter with it. */
      remarks: ({ changes, problems }: Pick<PlannedRow, 'changes' | 'problems'>) =>
        joinedText(words, [
          ...changes.map((one) => `${field(one.field)} ${one.from} → ${one.to}`),
          ...problems.map(problem),
        ]),
      joined: (parts: readonly string[]) => joinedText(words, parts),
      file: (one: Preview['fileProblems'][number]) => listFileText(words, one),
    };
  }, [language]);
}
