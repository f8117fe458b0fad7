const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });

/** For lists of names, as people number things: `dev_2` stands before `dev_10`. */
export function byName(a: string, b: string): number {
  return collator.compare(a, b);
}
