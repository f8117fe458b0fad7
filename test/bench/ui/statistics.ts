export function quantile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);

export const most = (values: readonly number[]): number => Math.max(...values);

export const ms = (value: number): string => `${value.toFixed(value < 20 ? 1 : 0)} ms`;

/** Distances of frames in words. */
export function frameText(distances: readonly number[]): string {
  const late = distances.filter((one) => one > 33.5).length;
  return `median ${ms(median(distances))}, p95 ${ms(quantile(distances, 0.95))}, longest ${ms(most(distances))}, ${late} of ${distances.length} over 33 ms`;
}
