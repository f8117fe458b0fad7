import type { FakeBridge } from './fake-bridge.ts';

/** What the bench asks the page, as `measure.…`. */
export interface Measure {
  /** From data to paint: the first rows, and all of them. Null while they are not there. */
  firstPaint(): { readonly firstMs: number; readonly allMs: number } | null;
  /** Distances of frames, while nothing is done. */
  rest(ms: number): Promise<readonly number[]>;
  /** The grid scrolled by so many pixels each frame; null: each frame to another place, as a dragged bar does. */
  scroll(ms: number, step: number | null): Promise<readonly number[]>;
  /** So many status changes a second, each told by an event of its own; and what was on screen of them. */
  stream(
    ms: number,
    perSecond: number,
  ): Promise<{ readonly frames: readonly number[]; readonly told: number; readonly cellsChanged: number }>;
}

export function createMeasure(bridge: FakeBridge): Measure {
  // Looking costs something too, so it ends before anything else is measured.
  let isMeasuringPaint = true;
  const paints = watchPaints(() => !isMeasuringPaint);
  const grid = () => document.querySelector('[role="grid"]');
  return {
    firstPaint() {
      const first = paints[0];
      const all = paints.at(-1);
      const [firstAnswer] = bridge.listAnswers;
      const lastAnswer = bridge.listAnswers.at(-1);
      if (!first || !all || firstAnswer === undefined || lastAnswer === undefined) return null;
      return { firstMs: first.at - firstAnswer, allMs: all.at - lastAnswer };
    },
    rest(ms) {
      if (ms > 1000) isMeasuringPaint = false;
      return frames(ms, () => undefined);
    },
    scroll(ms, step) {
      const frame = grid();
      let turn = 0;
      return frames(ms, () => {
        if (!frame) return;
        turn += 1;
        const most = frame.scrollHeight - frame.clientHeight;
        frame.scrollTop = step === null ? (turn * 7919 * 30) % most : (frame.scrollTop + step) % most;
      });
    },
    async stream(ms, perSecond) {
      const before = bridge.events();
      let cellsChanged = 0;
      const watcher = new MutationObserver((changes) => {
        cellsChanged += changes.length;
      });
      const frame = grid();
      if (frame) watcher.observe(frame, { subtree: true, childList: true, characterData: true });
      bridge.stream(perSecond);
      const distances = await frames(ms, () => undefined);
      bridge.stream(0);
      watcher.disconnect();
      return { frames: distances, told: bridge.events() - before, cellsChanged };
    },
  };
}

/** Time between one frame and the next, by the frames' own clock, for so long. */
function frames(ms: number, each: () => void): Promise<readonly number[]> {
  return new Promise((resolve) => {
    const distances: number[] = [];
    let first: number | null = null;
    let last = 0;
    const next = (at: number) => {
      if (first === null) first = at;
      else distances.push(at - last);
      last = at;
      if (at - first >= ms) return resolve(distances);
      each();
      requestAnimationFrame(next);
    };
    requestAnimationFrame(next);
  });
}

/** Each frame in which the grid says another number of rows; it is painted when the next task runs. */
function watchPaints(isOver: () => boolean): readonly { readonly at: number; readonly rows: number }[] {
  const paints: { at: number; rows: number }[] = [];
  const channel = new MessageChannel();
  let before = 0;
  channel.port1.onmessage = () => paints.push({ at: performance.now(), rows: before });
  const look = () => {
    const grid = document.querySelector('[role="grid"]');
    const rows = grid?.querySelector('[role="gridcell"]') ? Number(grid.getAttribute('aria-rowcount')) - 1 : 0;
    if (rows !== before) {
      before = rows;
      channel.port2.postMessage(null);
    }
    if (!isOver()) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
  return paints;
}
