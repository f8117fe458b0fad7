import { SluiceError } from '../../../shared/errors.ts';

/**
 * `return-code` of the calls of `cisco-smart-license`: the enumeration of its submodule `cisco-smart-license-errors`,
 * those that are worth a name (protocol 3.6). The words are told in other languages by what they say here.
 */
interface ReturnCode {
  readonly number: number;
  readonly says: string;
  readonly advice: Advice;
}

const advice = {
  file: 'The file is not for this product or was altered; use the one that the Smart Account made for it',
  missing: 'The file was not found on the product; look at its file systems and try again',
  storage: 'Look at the free space and the state of the file system of the product',
  retry: 'Try again in a few minutes',
  transport: 'Look at the transport that the product has configured (show license status)',
  clock: 'Look at the clock of the product, then at its certificates',
  enable: 'Switch Smart Licensing on at the product',
  active: 'Use the address of the active unit',
  other_way: 'Use SSH or REST for this product',
  none: 'Nothing was changed; read the state of the product (show license all)',
  report: 'Look at the log of the product (show license eventlog) and report this to the makers of Sluice',
  log: 'Look at the log of the product (show license eventlog)',
} as const;
type Advice = keyof typeof advice;

const code = (number: number, advised: Advice, says: string): ReturnCode => ({ number, says, advice: advised });

const codes: ReadonlyMap<string, ReturnCode> = new Map<string, ReturnCode>([
  ['BadInputParams', code(6, 'report', 'bad input parameter')],
  ['notfound', code(9, 'missing', 'the requested item was not found')],
  ['notsupported', code(10, 'other_way', 'the requested operation is not supported')],
  ['msgparse', code(17, 'file', 'the file could not be parsed')],
  ['notenabled', code(19, 'enable', 'Smart Licensing is not enabled')],
  ['invalidrequest', code(20, 'report', 'the request is invalid')],
  ['invalidresponse', code(24, 'file', 'the file is of a type that is not expected here')],
  ['storagefailtostore', code(25, 'storage', 'the trusted store could not be written')],
  ['storagefailtoretrieve', code(26, 'storage', 'the file or the trusted store could not be read')],
  ['matchidentifier', code(28, 'file', 'the identifier is not this product instance')],
  ['matchvendor', code(29, 'file', 'the vendor does not match')],
  ['matchnonce', code(30, 'file', 'the nonce is not the one that this product gave out')],
  ['commdisabled', code(31, 'transport', 'communication is disabled')],
  ['commsend', code(32, 'transport', 'a message could not be sent')],
  ['commresponse', code(33, 'transport', 'no good answer came to a message')],
  ['responsefailed', code(37, 'file', 'the file carries a failure')],
  ['certinvalid', code(41, 'clock', 'a certificate is invalid')],
  ['certexpired', code(42, 'clock', 'a certificate has expired')],
  ['verifysignaturefailed', code(45, 'file', 'the signature does not fit')],
  ['signcertverificationfailed', code(47, 'file', 'the signing certificate does not fit')],
  ['standby', code(52, 'active', 'this is the standby unit')],
  ['registrationinprogress', code(53, 'retry', 'a registration is in progress')],
  ['commretry', code(54, 'retry', 'communication is not ready yet')],
  ['msgexecinprogress', code(59, 'retry', 'another request is being worked on')],
  ['platformpathinvalid', code(67, 'missing', 'the path is not valid on this platform')],
  ['codevalidationfailed', code(73, 'file', 'the code does not fit this product instance')],
  ['noauthorizationinstalled', code(76, 'none', 'no authorization code is installed')],
  ['alreadyexists', code(81, 'none', 'it is there already')],
  ['ipctimeout', code(95, 'retry', 'the licensing process did not answer in time')],
  ['couldnotvalidatetrustchain', code(99, 'file', 'the chain of trust could not be validated')],
  ['base64decoding', code(103, 'file', 'the contents could not be decoded')],
  ['certificatemismatch', code(105, 'file', 'a certificate of another kind is in use')],
  ['agentunreachable', code(107, 'retry', 'the licensing process cannot be reached')],
  ['duplicatedentry', code(116, 'none', 'the entry is there already')],
  ['transportnotavailable', code(139, 'transport', 'the transport is not available')],
  ['transporttype', code(142, 'transport', 'the transport that is needed is not configured')],
  ['requesteditemnotfound', code(143, 'missing', 'the item that was asked for was not found')],
  ['noreservationauthcode', code(144, 'none', 'no reservation code is installed')],
]);
const unknown: Omit<ReturnCode, 'number'> = { says: 'the product gives no reason', advice: 'log' };

/** By name, as the protocols write it (RFC 7950, 9.6), in whatever case; or by number. */
function find(returnCode: string): readonly [name: string, known: ReturnCode | null] {
  for (const [name, known] of codes)
    if (name.toLowerCase() === returnCode.toLowerCase() || String(known.number) === returnCode) return [name, known];
  return [returnCode, null];
}

export function isSuccess(returnCode: string): boolean {
  return /^(?:success|0)$/i.test(returnCode);
}

/** The product has nothing of what was asked for: no report to save. */
export function saysNothingThere(returnCode: string): boolean {
  const number = find(returnCode)[1]?.number;
  return number === 9 || number === 143;
}

/** The path's file system is none of this product. */
export function saysNoPlace(returnCode: string): boolean {
  return find(returnCode)[1]?.number === 67;
}

/** Passes by itself: the same may be tried again. */
export function isPassing(returnCode: string): boolean {
  return find(returnCode)[1]?.advice === 'retry';
}

/** `return code matchnonce (30): the nonce …. The file is not …` */
export function returnCodeText(returnCode: string): string {
  const [name, known] = find(returnCode);
  const shown = name.replace(/[^\w.-]/g, '?').slice(0, 60);
  const { says, advice: advised } = known ?? unknown;
  return `return code ${shown}${known ? ` (${known.number})` : ''}: ${says}. ${advice[advised]}`;
}

export function returnCodeFailure(command: string, returnCode: string): SluiceError {
  const text = returnCodeText(returnCode);
  return new SluiceError('product.return_code', { command, text }, { retryable: isPassing(returnCode) });
}
