import type { ActionRecords } from './port/actions.ts';
import type { AccountChangeRecords } from './port/account-changes.ts';
import type { AuthorizationRecords } from './port/authorizations.ts';
import type { AccountFileRecords } from './port/account-files.ts';
import type { DueRecords } from './port/due.ts';
import type { HandoverRecords } from './port/handovers.ts';
import type { IdentityRecords } from './port/identities.ts';
import type { InventoryRecords } from './port/inventory.ts';
import type { JobRecords } from './port/jobs.ts';
import type { JournalRecords } from './port/journal.ts';
import type { JumpHostRecords } from './port/jump-hosts.ts';
import type { ListRecords } from './port/lists.ts';
import type { NoticeRecords } from './port/notices.ts';
import type { ProductRecords } from './port/products.ts';
import type { PushRecords } from './port/pushes.ts';
import type { ReportRecords } from './port/reports.ts';
import type { UploadRecords } from './port/uploads.ts';
import type { TokenRecords } from './port/tokens.ts';
import type { WorkspaceRecords } from './port/workspace.ts';

export type * from './port/account-changes.ts';
export type * from './port/authorizations.ts';
export type * from './port/account-files.ts';
export type * from './port/actions.ts';
export type * from './port/common.ts';
export type * from './port/due.ts';
export type * from './port/handovers.ts';
export type * from './port/identities.ts';
export type * from './port/inventory.ts';
export type * from './port/jobs.ts';
export type * from './port/notices.ts';
export type * from './port/journal.ts';
export type * from './port/jump-hosts.ts';
export type * from './port/lists.ts';
export type * from './port/products.ts';
export type * from './port/pushes.ts';
export type * from './port/reports.ts';
export type * from './port/tokens.ts';
export type * from './port/uploads.ts';
export type * from './port/workspace.ts';
export { unfinishedRow } from './port/jobs.ts';
export { mostUseDays } from './port/reports.ts';

/**
 * The record of every report's journey. An async port (a PostgreSQL one comes later): each method is one whole fact and
 * one transaction with no await inside; its promise resolves after the commit. Writers may share a commit.
 *
 * Every change of a row that `verify` guards is written together with a journal row: append-only, with sequence, time,
 * operator, reason, job, SHA-256 of the bytes concerned, digest of the changed row as it now is, hash of the row before.
 */
export interface Ledger
  extends
    WorkspaceRecords,
    JumpHostRecords,
    ProductRecords,
    IdentityRecords,
    ReportRecords,
    UploadRecords,
    HandoverRecords,
    AccountFileRecords,
    ActionRecords,
    InventoryRecords,
    JobRecords,
    DueRecords,
    ListRecords,
    NoticeRecords,
    TokenRecords,
    AccountChangeRecords,
    AuthorizationRecords,
    PushRecords,
    JournalRecords {}
