import type { Topic } from '../../../../shared/contract/events.ts';
import type { FakeBridge } from './fake-bridge.ts';
import { createFloor, type Floor } from './floor.ts';
import { frames } from './frames.ts';
import { watchKeys, type Response } from './keys.ts';
import { grid, shownRows, watchPaints } from './paints.ts';

/** What the bench asks the page, as `measure.…`. */
export interface Measure {
  /** From the first and the last answer of a list to the paint of the first and of all its rows; null: not there yet. */
  firstPaint(list: string): { readonly firstMs: number; readonly allMs: number; readonly rows: number } | null;
  /** Looking for paints ends; it costs something itself. */
  stopPaints(): void;
  /** Distances of frames, while nothing is done. */
  rest(ms: number): Promise<readonly number[]>;
  /** The grid scrolled by so many pixels each frame; null: each frame to another place, as a dragged bar does. */
  scroll(
    ms: number,
    step: number | null,
  ): Promise<{ readonly frames: readonly number[]; readonly emptyFrames: number }>;
  /** So many status changes a second, each told by an event of its own; and what was on screen of them. */
  stream(
    ms: number,
    perSecond: number,
    topics: readonly Topic[],
  ): Promise<{ readonly frames: readonly number[]; readonly told: number; readonly cellsChanged: number }>;
  readonly floor: Floor;
  /** From here on each key and click is timed; gives what they were until then. */
  watchKeys(): void;
  keys(): readonly Response[];
  /** Rows that the grid says it has, rows that are in the page, elements in the grid. */
  grid(): { readonly rows: number; readonly lines: number; readonly elements: number };
  /** Scrolls down until no more pages come; the rows then. */
  readToEnd(): Promise<number>;
  unanswered(): readonly string[];
}

export function createMeasure(bridge: FakeBridge): Measure {
  const { paints, stop: stopPaints } = watchPaints();
  let keys: ReturnType<typeof watchKeys> | null = null;
  const elements = () => grid()?.querySelectorAll('*').length ?? 0;
  const lines = () => grid()?.querySelectorAll('[role="row"]').length ?? 0;
  return {
    firstPaint(list) {
      const first = paints[0];
      const all = paints.at(-1);
      const firstAnswer = bridge.answersOf(list)[0];
      const lastAnswer = bridge.answersOf(list).at(-1);
      if (!first || !all || firstAnswer === undefined || lastAnswer === undefined) return null;
      return { firstMs: first.at - firstAnswer, allMs: all.at - lastAnswer, rows: all.rows };
    },
    stopPaints,
    rest: (ms) => frames(ms, () => undefined),
    async scroll(ms, step) {
      const frame = grid();
      if (!frame) throw new Error('there is no grid to scroll');
      // Asked for once: asking in each frame would make the browser lay out what it lays out anyway a second time.
      const most = frame.scrollHeight - frame.clientHeight;
      let place = frame.scrollTop;
      let turn = 0;
      let emptyFrames = 0;
      const distances = await frames(ms, () => {
        if (lines() < 5) emptyFrames += 1;
        turn += 1;
        place = step === null ? (turn * 7919 * 30) % most : (place + step) % most;
        frame.scrollTop = place;
      });
      return { frames: distances, emptyFrames };
    },
    async stream(ms, perSecond, topics) {
      const frame = grid();
      if (!frame) throw new Error('there is no grid that could change');
      const before = bridge.events();
      let cellsChanged = 0;
      const watcher = new MutationObserver((changes) => {
        cellsChanged += changes.length;
      });
      watcher.observe(frame, { subtree: true, childList: true, characterData: true });
      bridge.stream(perSecond, topics);
      const distances = await frames(ms, () => undefined);
      bridge.stream(0, topics);
      watcher.disconnect();
      return { frames: distances, told: bridge.events() - before, cellsChanged };
    },
    floor: createFloor(elements),
    watchKeys() {
      keys?.stop();
      keys = watchKeys();
    },
    keys() {
      keys?.stop();
      return keys?.responses ?? [];
    },
    grid: () => ({ rows: shownRows(), lines: lines(), elements: elements() }),
    async readToEnd() {
      let before = -1;
      while (shownRows() > before) {
        before = shownRows();
        const frame = grid();
        if (!frame) break;
        // Twenty frames without a new row: there are no more.
        for (let turn = 0; turn < 20 && shownRows() === before; turn += 1) {
          frame.scrollTop = frame.scrollHeight;
          await frames(30, () => undefined);
        }
      }
      return shownRows();
    },
    unanswered: () => [...bridge.unanswered],
  };
}
