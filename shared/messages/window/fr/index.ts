import type { WindowMessages } from '../sections.ts';
import { account } from './account.ts';
import { actions } from './actions.ts';
import { authorizations } from './authorizations.ts';
import { common } from './common.ts';
import { due } from './due.ts';
import { firstRun } from './first-run.ts';
import { guide } from './guide.ts';
import { handover } from './handover.ts';
import { jobs } from './jobs.ts';
import { lists } from './lists.ts';
import { overview } from './overview.ts';
import { products } from './products.ts';
import { reports } from './reports.ts';
import { settings } from './settings.ts';

export const windowFr: WindowMessages = {
  common,
  overview,
  products,
  reports,
  handover,
  due,
  account,
  jobs,
  settings,
  firstRun,
  lists,
  actions,
  authorizations,
  guide,
};
