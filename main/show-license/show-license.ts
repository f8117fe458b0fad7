/** Reading what products print. Pure: text in, facts out; no I/O, no clock, and no text makes it throw. */
export {
  givenCodes,
  readAuthorization,
  requestFailure,
  type GivenCode,
  type UnitAuthorization,
} from './authorization.ts';
export { countdownAt, earliestUtc, readCountdown, type Countdown } from './countdown.ts';
export { mergeFacts, withOffset } from './merge-facts.ts';
export { offsetHintOf, printedTimeToUtc, readShowClock, type ShownClock, type TimeOptions } from './printed-time.ts';
export { readPrinted } from './read-printed.ts';
export { isRefusal, type Refusal } from './refusal.ts';
export { hideSecrets } from './secrets.ts';
export { readRumIdAll, type ShownReport } from './rum-ids.ts';
export { splitTerminalText, type TerminalPart } from './terminal-text.ts';
export { closedReports, licensingFacts, licensingUdis, type ClosedReport } from './yang-facts.ts';
