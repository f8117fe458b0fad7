import { useMemo } from 'react';
import type { PortalField, PortalKind, PortalProblem } from '../../../../shared/contract/inventory-file-words.ts';
import { joinedText } from '../../../../shared/messages/joined-text.ts';
import { format } from '../../../../shared/messages/messages.ts';
import { windowCatalogues } from '../../../../shared/messages/window-catalogues.ts';
import { useLanguage } from '../../../app/hooks.ts';

/** What the reader says of the portal's files, in the language of the page. */
export function usePortalWords() {
  const language = useLanguage();
  return useMemo(() => {
    const words = windowCatalogues[language];
    const field = (name: PortalField) => format(words, `portal.field.${name}`);
    const problem = ({ code, field: of, detail }: PortalProblem) =>
      format(words, `portal.problem.${code}`, { field: of === null ? '' : field(of), detail });
    return {
      field,
      kind: (name: PortalKind) => format(words, `portal.kind.${name}`),
      problems: (all: readonly PortalProblem[]) => joinedText(words, all.map(problem)),
    };
  }, [language]);
}
