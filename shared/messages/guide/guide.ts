import type { AccountReason, AccountVerdict } from '../../account-rules.ts';
import type { May } from '../../account-roles.ts';

/** Topics of the help that decides, as `sluice guide` and the address of the page name them. */
export const guideTopics = ['account', 'roles', 'reporting', 'token', 'states'] as const;
export type GuideTopic = (typeof guideTopics)[number];

export interface GuidePart {
  readonly title: string;
  /** Paragraphs. */
  readonly text: readonly string[];
  readonly good?: readonly string[];
  readonly bad?: readonly string[];
  /** Said by the command line only. */
  readonly command?: string;
}

export interface GuideText {
  readonly title: string;
  readonly intro: string;
  readonly parts: readonly GuidePart[];
}

/** The help that decides in one language: the only source, for the window and the command line. */
export interface GuideWords {
  readonly topics: Readonly<Record<GuideTopic, GuideText>>;
  readonly good: string;
  readonly bad: string;
  /** Heads the column of roles. */
  readonly role: string;
  readonly may: Readonly<Record<May, string>>;
  /** `{domain}` is the domain that the account would bear. */
  readonly verdict: Readonly<Record<AccountVerdict, string>>;
  readonly reason: Readonly<Record<AccountReason, string>>;
  readonly pending: string;
  readonly limited: string;
}
