/** The browser's own kind of a language (`en-GB` of `en`), else the language. */
export const localeOf = (language: string): string =>
  navigator.languages.find((one) => one.toLowerCase().split('-')[0] === language) ?? language;

/** In Japan and America weeks begin on Sunday (0), else on Monday (1). */
export const firstDayOf = (locale: string): 0 | 1 => (/^ja|-US$|^en$/.test(locale) ? 0 : 1);
