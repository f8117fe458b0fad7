/**
 * Ways in that a person chooses from. Beside `vocabulary.ts`, so that the command line, which needs the names at its
 * start, does not load zod for them.
 */
export const wayChoices = ['auto', 'ssh', 'rest', 'netconf', 'restconf'] as const;

/** RFC 6242, section 7. */
export const usualNetconfPort = 830;
