/** A number that follows from its place, so that each run measures the same. */
export const pick = (seed: number, most: number): number => ((seed * 2_654_435_761) >>> 0) % most;

export const oneOf = <T>(values: readonly [T, ...T[]], seed: number): T =>
  values[pick(seed, values.length)] ?? values[0];

export const dayMs = 86_400_000;
