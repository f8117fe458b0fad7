import { useEffect } from 'react';
import { usePages } from '../../app/hooks.ts';

/** All that an export would take: the choice needs every product, not only those that are seen. */
export function useExportable() {
  const pages = usePages('handovers.preview', {}, ['reports', 'handovers', 'app']);
  const { rows, total, more } = pages;
  const isComplete = total !== null && rows.length >= total;
  useEffect(() => {
    if (!isComplete && total !== null) more();
  }, [isComplete, total, more]);
  return { lines: rows, isComplete, total, error: pages.error };
}
