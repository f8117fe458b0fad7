/** Tokens of ssh_config(5) that stand for something here; an unknown one is told and left as it is. */
export function expandTokens(
  text: string,
  values: Readonly<Record<string, string>>,
  unknown: (token: string) => void,
): string {
  return text.replace(/%(.)?/gs, (whole, sign: string | undefined) => {
    if (sign === '%') return '%';
    const value = sign === undefined ? undefined : values[sign];
    if (value !== undefined) return value;
    unknown(whole);
    return whole;
  });
}

/** `~` at the beginning, `${NAME}` anywhere: paths only. */
export function expandPath(
  path: string,
  person: { readonly home: string; readonly environment: Readonly<Record<string, string | undefined>> },
  unknown: (token: string) => void,
): string {
  const home = path === '~' || /^~[/\\]/.test(path) ? person.home + path.slice(1) : path;
  if (home.startsWith('~')) unknown(home);
  return home.replace(/\$\{([^}]*)\}/g, (whole, name: string) => {
    const value = person.environment[name];
    if (value !== undefined) return value;
    unknown(whole);
    return whole;
  });
}
