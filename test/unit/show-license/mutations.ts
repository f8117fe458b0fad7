/** What terminals, people and tools do to a printed text without changing what it says. */
const message = '%SMART_LIC-5-COMM_RESTORED: Communications with Cisco Smart License Utility (CSLU) restored';
const timed = `*Oct 22 05:30:31.123: ${message}`;

const lines = (text: string) => text.split(/\r?\n/);
const eachLine = (change: (line: string, at: number) => string) => (text: string) => lines(text).map(change).join('\n');

function wrapHard(text: string): string {
  return lines(text).map((line) => line.replace(/(.{80})(?=.)/g, '$1\n')).join('\n'); // prettier-ignore
}

function wrapAtBlanks(text: string): string {
  return lines(text)
    .map((line) => {
      const pieces: string[] = [];
      let rest = line;
      while (rest.length > 80) {
        const blank = rest.lastIndexOf(' ', 80);
        const at = blank < 20 ? 80 : blank;
        pieces.push(rest.slice(0, at));
        rest = rest.slice(at).trimStart();
      }
      return [...pieces, rest].join('\n');
    })
    .join('\n');
}

const flat = eachLine((line) => line.trimStart());

export const mutations: Readonly<Record<string, (text: string) => string>> = {
  'no indentation': flat,
  CRLF: (text) => lines(text).join('\r\n'),
  'doubled carriage returns': (text) => lines(text).join('\r\r\n'),
  'broken at 80 columns': wrapHard,
  'broken at blanks before 80 columns': wrapAtBlanks,
  'no indentation, broken at 80 columns': (text) => wrapHard(flat(text)),
  'lines of blanks between': (text) => lines(text).join('   \n          \n'),
  'no empty lines': (text) => lines(text).filter((line) => line.trim() !== '').join('\n'), // prettier-ignore
  'tabs for blanks': eachLine((line) => line.replace(/^ {2}/, '\t')),
  'everything further right': eachLine((line) => `    ${line}`),
  'log messages between the lines': eachLine((line, at) => (at % 3 === 1 ? `${line}\n${timed}` : line)),
  'log messages without time, after empty lines': eachLine((line, at) =>
    at % 4 === 1 ? `${line}\n\n${message}` : line,
  ),
  'log messages at the ends of lines': eachLine((line, at) =>
    at % 5 === 2 && line.trim() !== '' ? line.trimEnd() + timed : line,
  ),
  'load and time lines': (text) =>
    `Load for five secs: 1%/0%; one minute: 0%; five minutes: 0%\nTime source is NTP, 15:09:55.102 UTC Wed Nov 10 2021\n\n${text}`,
  'pages, blanked by backspaces': eachLine((line, at) =>
    at % 24 === 23 ? ` --More-- ${'\b'.repeat(9)}${' '.repeat(8)}${'\b'.repeat(9)}${line}` : line,
  ),
  'pages, blanked by carriage returns': eachLine((line, at) =>
    at % 24 === 23 ? ` --More-- \r          \r${line}` : line,
  ),
  'escape sequences': (text) => `\u001b[?7h${text.replaceAll('Status', '\u001b[1mStatus\u001b[0m')}`,
  'byte order mark': (text) => `\uFEFF${text}`,
  'values further right': (text) => text.replace(/: (?=\S)/g, ':   '),
};

/** As the log message of a busy product: in the middle of a value, which goes on in the next line. */
export const cutByMessage = (line: string) => `${line.slice(0, -3)}${timed}\n${line.slice(-3)}`;
