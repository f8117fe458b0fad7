import type { Stem } from '../texts.ts';
import type { windowEn } from './en/index.ts';

type Sections = typeof windowEn;

type Shared = Stem<keyof Sections['common']>;
type OfScreens = {
  [Name in Exclude<keyof Sections, 'common'>]: `${Name}:${Stem<Extract<keyof Sections[Name], string>>}`;
}[Exclude<keyof Sections, 'common'>];

/**
 * Every text of the window: `nav.jobs` for the shared ones, `reports:filter.all` for a screen's own. A counted text has
 * its key without the plural's ending.
 */
export type WindowKey = Shared | OfScreens;
