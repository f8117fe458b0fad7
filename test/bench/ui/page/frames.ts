/** Time between one frame and the next, by the frames' own clock, for so long. */
export function frames(ms: number, each: () => void): Promise<readonly number[]> {
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

/** When the next frame is painted: the task after it. */
export function painted(): Promise<number> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        port1.close();
        resolve(performance.now());
      };
      port2.postMessage(null);
    });
  });
}
