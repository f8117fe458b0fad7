/** `*` and `?` of ssh_config(5), "PATTERNS"; without a regular expression, so that no pattern can take long. */
export function matchesPattern(text: string, pattern: string): boolean {
  let inText = 0;
  let inPattern = 0;
  let star = -1;
  let mark = 0;
  while (inText < text.length) {
    const sign = pattern.charAt(inPattern);
    if (sign === '*') {
      star = inPattern;
      mark = inText;
      inPattern += 1;
    } else if (inPattern < pattern.length && (sign === '?' || sign === text.charAt(inText))) {
      inPattern += 1;
      inText += 1;
    } else if (star >= 0) {
      inPattern = star + 1;
      mark += 1;
      inText = mark;
    } else return false;
  }
  while (pattern.charAt(inPattern) === '*') inPattern += 1;
  return inPattern === pattern.length;
}

/**
 * One of the patterns fits, and none that begins with `!` does. A list of denials alone never fits, as in OpenSSH.
 */
export function matchesList(text: string, patterns: readonly string[]): boolean {
  let isFound = false;
  for (const pattern of patterns) {
    if (pattern.startsWith('!')) {
      if (matchesPattern(text, pattern.slice(1))) return false;
    } else if (matchesPattern(text, pattern)) isFound = true;
  }
  return isFound;
}
