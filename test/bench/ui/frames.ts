export function quantile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}

export const most = (values: readonly number[]): number => Math.max(...values);

/** Distances of frames in words. */
export function frameText(distances: readonly number[]): string {
  const ms = (value: number) => `${value.toFixed(1)} ms`;
  const late = distances.filter((one) => one > 33.5).length;
  return `median ${ms(quantile(distances, 0.5))}, p95 ${ms(quantile(distances, 0.95))}, longest ${ms(most(distances))}, ${late} of ${distances.length} over 33 ms`;
}
