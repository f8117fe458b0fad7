import { useMemo } from 'react';
import type { HandoverState, ReportState, RowState } from '../../shared/vocabulary.ts';
import { windowCatalogues } from '../../shared/messages/window-catalogues.ts';
import { useFormat, useLanguage } from './hooks.ts';
import { useT } from './use-t.ts';

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

/** How many stand in a state: `5 sent`. */
export function useCounted() {
  const t = useT();
  const format = useFormat();
  return useMemo(
    () => ({
      report: (state: ReportState, count: number) => t(`counted.${state}`, { count, number: format.number(count) }),
      row: (state: RowState, count: number) => t(`counted.row_${state}`, { count, number: format.number(count) }),
    }),
    [t, format],
  );
}
