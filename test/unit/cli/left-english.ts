import { loadWords, type Words } from '../../../shared/messages/words.ts';

const english = await loadWords('en');

/** What is typed is the same in every language: commands, options, variables, and the program's name before an error. */
function withoutCommands(text: string): string {
  return text
    .replaceAll(/(?:npm run -s )?sluice(?: --)?(?: [a-z][a-z-]*(?![\w:])| --?[\w-]+| [A-Z]+\b| "[^"]*")*/g, ' ')
    .replaceAll(
      /--[\w-]+(?:[ =](?:PATH|FILE|NAME|custom|strict))?|\b[A-Z]+(?:_[A-Z]+)+\b|\b(?:FILE|NAME|PRODUCT|JOB|N)\b/g,
      ' ',
    )
    .replaceAll(/"(?:Last ACK received|none|enable)"|«\u202f(?:Last ACK received|none|enable)\u202f»/g, ' ');
}

function wordsIn(text: string): Set<string> {
  return new Set(
    (withoutCommands(text).match(/(?<![\p{L}\d._/:-])\p{L}{3,}(?![\p{L}\d_]|[.:/-][\p{L}\d])/gu) ?? []).map((word) =>
      word.toLowerCase(),
    ),
  );
}

function vocabulary({ messages, texts, steps, lines }: Words): Set<string> {
  return wordsIn(
    [messages, texts, steps, lines]
      .flatMap((one) => Object.values<string | undefined>(one))
      .join('\n')
      .replaceAll(/\{\w+\}/g, ' '),
  );
}

const englishWords = vocabulary(english);

/** Words of our English sentences and headings that stand in a text, and that this language does not use itself. */
export function leftEnglish(words: Words, text: string): string[] {
  const own = vocabulary(words);
  return [...wordsIn(text)].filter((word) => englishWords.has(word) && !own.has(word));
}
