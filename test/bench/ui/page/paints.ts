import { painted } from './frames.ts';

export interface Paint {
  readonly at: number;
  readonly rows: number;
}

/** Notes each frame in which the grid says another number of rows, until it is stopped: looking costs something too. */
export function watchPaints(): { readonly paints: readonly Paint[]; readonly stop: () => void } {
  const paints: Paint[] = [];
  let before = 0;
  let isOver = false;
  const look = () => {
    const rows = shownRows();
    if (rows !== before) {
      before = rows;
      void painted().then((at) => paints.push({ at, rows }));
    }
    if (!isOver) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
  return {
    paints,
    stop() {
      isOver = true;
    },
  };
}

export const grid = (): Element | null => document.querySelector('[role="grid"]');

/** Rows that the grid says it has, once the first of them is there. */
export function shownRows(): number {
  return grid()?.querySelector('[role="gridcell"]') ? Number(grid()?.getAttribute('aria-rowcount')) - 1 : 0;
}
