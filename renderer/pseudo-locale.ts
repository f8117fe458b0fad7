const accents: Readonly<Record<string, string>> = { a: 'á', e: 'é', i: 'í', o: 'ó', u: 'ú', A: 'Á', E: 'É', O: 'Ó' };

/** Every text accented, a third longer and in brackets; placeholders stay. */
export function pseudo<T extends Readonly<Record<string, Readonly<Record<string, string>>>>>(sections: T): T {
  return Object.fromEntries(
    Object.entries(sections).map(([name, section]) => [
      name,
      Object.fromEntries(Object.entries(section).map(([key, text]) => [key, pseudoText(text)])),
    ]),
  ) as T;
}

export function pseudoText(text: string): string {
  const longer = text
    .split(/(\{\w+\})/)
    .map((part) =>
      part.startsWith('{') ? part : part.replaceAll(/[aeiouAEO]/g, (letter) => accents[letter] ?? letter),
    )
    .join('');
  return `[${longer}${' ~'.repeat(Math.ceil(text.length / 6))}]`;
}
