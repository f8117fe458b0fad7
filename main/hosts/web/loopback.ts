import { SluiceError } from '../../../shared/errors.ts';

/** The only address that the web host listens on: plain HTTP is safe only where nothing leaves the computer. */
export const loopbackAddress = '127.0.0.1';

/**
 * Refuses every other address, names included: what `localhost` means is for a file to say that others may write.
 * `usage.invalid`.
 */
export function requireLoopback(address: string): typeof loopbackAddress {
  if (address === loopbackAddress) return loopbackAddress;
  throw new SluiceError('usage.invalid', {
    detail: `Sluice serves its pages on ${loopbackAddress} only, never on ${address}; use it on this computer, or reach this computer through an SSH tunnel`,
  });
}
