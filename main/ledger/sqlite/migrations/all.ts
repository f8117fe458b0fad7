import { sql as first } from './0001-first.ts';
import { sql as face } from './0002-face.ts';
import { sql as reportSteps } from './0003-report-steps.ts';
import { sql as provedByAck } from './0004-proved-by-ack.ts';
import { sql as netconfPort } from './0005-netconf-port.ts';
import { sql as ssh } from './0006-ssh.ts';
import { sql as lists } from './0007-lists.ts';
import { sql as whoIsWho } from './0008-who-is-who.ts';
import { sql as pushes } from './0009-pushes.ts';
import { sql as actions } from './0010-actions.ts';
import { sql as due } from './0011-due.ts';
import { sql as inventory } from './0012-inventory.ts';
import { sql as notices } from './0013-notices.ts';
import { sql as inventoryLists } from './0016-inventory-lists.ts';
import { sql as otherEnds } from './0017-other-ends.ts';
import { sql as idTokens } from './0018-id-tokens.ts';
import { sql as accountChanges } from './0019-account-changes.ts';
import { sql as onPrem } from './0020-on-prem.ts';
import { sql as authorizations } from './0021-authorizations.ts';
import { sql as inventoryViews } from './0023-inventory-views.ts';

export interface Migration {
  readonly name: string;
  readonly sql: string;
}

/** In order; only ever appended to. */
export const migrations: readonly Migration[] = [
  { name: '0001-first', sql: first },
  { name: '0002-face', sql: face },
  { name: '0003-report-steps', sql: reportSteps },
  { name: '0004-proved-by-ack', sql: provedByAck },
  { name: '0005-netconf-port', sql: netconfPort },
  { name: '0006-ssh', sql: ssh },
  { name: '0007-lists', sql: lists },
  { name: '0008-who-is-who', sql: whoIsWho },
  { name: '0009-pushes', sql: pushes },
  { name: '0010-actions', sql: actions },
  { name: '0011-due', sql: due },
  { name: '0012-inventory', sql: inventory },
  { name: '0013-notices', sql: notices },
  { name: '0016-inventory-lists', sql: inventoryLists },
  { name: '0017-other-ends', sql: otherEnds },
  { name: '0018-id-tokens', sql: idTokens },
  { name: '0019-account-changes', sql: accountChanges },
  { name: '0020-on-prem', sql: onPrem },
  { name: '0021-authorizations', sql: authorizations },
  { name: '0023-inventory-views', sql: inventoryViews },
];
