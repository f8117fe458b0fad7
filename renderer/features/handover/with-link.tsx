import { Fragment, type ReactNode } from 'react';

/** What no sentence holds. */
const mark = '\u0000';

/** A sentence with a link where its language wants it: `words` gets what stands for the link. */
export function withLink(words: (link: string) => string, link: ReactNode): ReactNode {
  return words(mark)
    .split(mark)
    .map((part, index) => (
      <Fragment key={index}>
        {index > 0 && link}
        {part}
      </Fragment>
    ));
}
