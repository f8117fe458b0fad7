import { frames, painted } from './frames.ts';

/**
 * The floor: what the browser itself takes for as many elements with as much text, made without React, styles or events.
 * Stands beside the page's figures, so that a slow computer is told from a slow page.
 */
export interface Floor {
  /** From nothing to painted, ms; as many elements as the grid has now. */
  paint(): Promise<number>;
  /** So many rows replaced each frame. */
  scroll(ms: number, rowsPerFrame: number): Promise<readonly number[]>;
}

const cellsPerRow = 10;

export function createFloor(gridElements: () => number): Floor {
  const row = (text: number): HTMLElement => {
    const line = document.createElement('div');
    line.style.cssText = 'height: 30px; display: flex';
    for (let cell = 0; cell < cellsPerRow; cell += 1) {
      const one = document.createElement('div');
      one.style.cssText = 'width: 100px; overflow: hidden';
      one.textContent = `text ${text + cell}`;
      line.append(one);
    }
    return line;
  };
  const surface = (): HTMLElement => {
    const box = document.createElement('div');
    box.style.cssText = 'position: fixed; inset: 0; z-index: 10000; background: white; overflow: hidden';
    document.body.append(box);
    return box;
  };
  return {
    async paint() {
      const from = performance.now();
      const box = surface();
      const rows = Math.ceil(gridElements() / (cellsPerRow + 1));
      for (let index = 0; index < rows; index += 1) box.append(row(index));
      const at = await painted();
      box.remove();
      return at - from;
    },
    async scroll(ms, rowsPerFrame) {
      const box = surface();
      for (let index = 0; index < 33; index += 1) box.append(row(index));
      let turn = 0;
      const distances = await frames(ms, () => {
        for (let index = 0; index < rowsPerFrame; index += 1) {
          turn += 1;
          box.firstElementChild?.remove();
          box.append(row(turn));
        }
      });
      box.remove();
      return distances;
    },
  };
}
