import { useMemo } from 'react';
import type { HandoverState, ReportState, RowState } from '../../shared/vocabulary.ts';
import { windowCatalogues } from '../../shared/messages/window-catalogues.ts';
import { useLanguage } from './hooks.ts';

/** Names of states in the user's language, the same as the command line says. */
export function useStateWords() {
  const language = useLanguage();
  return useMemo(() => {
    const catalogue = windowCatalogues[language];
    return {
      report: (state: ReportState) => catalogue[`report.${state}`],
      row: (state: RowState) => catalogue[`row.${state}`],
      handover: (state: HandoverState | 'making') => catalogue[`handover.${state}`],
    };
  }, [language]);
}
