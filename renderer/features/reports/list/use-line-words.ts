import { useApp } from '../../../app/app-context.ts';
import { useMemo } from 'react';
import { useErrorText, useFormat } from '../../../app/hooks.ts';
import { useStateWords } from '../../../app/state-words.ts';
import { useT } from '../../../app/use-t.ts';

/**
 * What the cells of a line say it with, made once for the list: made in each cell, its formatters and subscriptions took
 * three quarters of a frame while the matrix was scrolled.
 */
export function useLineWords() {
  const t = useT();
  const format = useFormat();
  const { report: state } = useStateWords();
  const errorText = useErrorText();
  const { clock } = useApp();
  return useMemo(() => ({ t, format, state, errorText, clock }), [t, format, state, errorText, clock]);
}

export type LineWords = ReturnType<typeof useLineWords>;
