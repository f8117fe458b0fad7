import { createContext, useContext, useEffect, type RefObject } from 'react';

export type TakeDrop = (files: readonly File[]) => void;

export const DropContext = createContext<RefObject<TakeDrop | null>>({ current: null });

/** The screen that is shown takes dropped files itself, instead of the jobs page. `take` must be stable. */
export function useDrop(take: TakeDrop): void {
  const taker = useContext(DropContext);
  useEffect(() => {
    taker.current = take;
    return () => {
      if (taker.current === take) taker.current = null;
    };
  }, [taker, take]);
}
