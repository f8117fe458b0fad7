/**
 * A copy of a payload, laid out for reading; null: it is no JSON. Only white space is added: numbers above 2^53 and the
 * spelling of texts stay as they are, which parsing and printing again would change.
 */
export function prettyPayload(payload: string): string | null {
  try {
    JSON.parse(payload);
  } catch {
    return null;
  }
  const out: string[] = [];
  let depth = 0;
  const line = () => out.push('\n', '  '.repeat(depth));
  // Texts whole, everything else sign by sign.
  for (const [token] of payload.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/gsu)) {
    const before = out.at(-1);
    if (token === '}' || token === ']') {
      depth -= 1;
      // Nothing between: `{}` and `[]` stay together.
      if (before === '{' || before === '[') out.push(token);
      else {
        line();
        out.push(token);
      }
      continue;
    }
    if (before === '{' || before === '[') line();
    out.push(token);
    if (token === '{' || token === '[') depth += 1;
    else if (token === ',') line();
    else if (token === ':') out.push(' ');
  }
  return out.join('');
}
