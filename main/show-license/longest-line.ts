/** Longer lines are data (a usage file), not something that a `show` command prints; patterns are not tried on them. */
export const longestLine = 2000;
