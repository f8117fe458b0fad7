/**
 * Pixels that a column's title needs about, in the grid's own size and weight, so that a longer language makes the grid
 * wider and not the titles shorter. Measuring in the page would cost a layout of each title.
 */
export function titleWidth(title: string, isSorted = false): number {
  let width = 18 + (isSorted ? arrow : 0);
  for (const sign of title) width += signWidth(sign);
  return Math.ceil(width);
}

/** Of the order, with its gap. */
const arrow = 16;

function signWidth(sign: string): number {
  // Chinese, Japanese and Korean signs are as wide as they are high.
  if ((sign.codePointAt(0) ?? 0) >= 0x2e80) return 13;
  if (/[MWmw]/.test(sign)) return 11;
  if (/\p{Lu}/u.test(sign)) return 9;
  return /[\sIijlrt.,’'()]/.test(sign) ? 4.8 : 7.8;
}
