/**
 * Pixels that a column's title needs about, in the grid's own size and weight, so that a longer language makes the grid
 * wider and not the titles shorter. Measuring in the page would cost a layout of each title.
 */
export function titleWidth(title: string): number {
  let width = 17;
  // Chinese, Japanese and Korean signs are as wide as they are high.
  for (const sign of title) width += (sign.codePointAt(0) ?? 0) >= 0x2e80 ? 13 : 6.5;
  return Math.ceil(width);
}
