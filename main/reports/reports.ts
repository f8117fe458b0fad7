/**
 * What a usage report and an account file are: reading, writing, telling apart. Pure: no I/O, no clock.
 * The other rooms import this file only.
 */
export type { AccountFile, FileKind, SystemInfo, TextEncoding, UsageFile, UsageReport } from './types.ts';
export { defaultReadLimits } from './limits.ts';
export type { ReadLimits } from './limits.ts';
export { decodePrinted, decodeText, sniffEncoding } from './decode-text.ts';
export { readUsageFile } from './read-usage-file.ts';
export type { ReadUsageOptions } from './read-usage-file.ts';
export { readRestUsage } from './read-rest-usage.ts';
export { defaultPushedLimits, readPushedBody } from './read-pushed-body.ts';
export type { PushedBody, PushedLimits } from './read-pushed-body.ts';
export { isMadeId } from './report-kind.ts';
export { readReportBody } from './report-body.ts';
export { usageFileChunks, writeUsageFile } from './write-usage-file.ts';
export type { UsageFileParts } from './write-usage-file.ts';
export { classifyFile, isTar } from './classify-file.ts';
export type { ClassifiedFile } from './classify-file.ts';
export { readReport } from './read-report.ts';
export type { MeasurementReading, Neighbours, ReportReading } from './read-report.ts';
export { readAccountFile } from './read-account-file.ts';
export { readAuthorizationRequest } from './read-authorization-request.ts';
export type { AuthorizationKey, AuthorizationRequest } from './read-authorization-request.ts';
export { ackDeadline, isClockWrong, missedAckStops, nextPush } from './due-dates.ts';
export type { DueDate, DueInput } from './due-dates.ts';
export { evaluationOf, evaluationWarnings } from './evaluation.ts';
