/** What the receiver bears, for one address and for all. Times in milliseconds. */
export interface ReceiverLimits {
  readonly maxBodyBytes: number;
  /** Bodies that are on their way at the same time, together. */
  readonly maxBodiesBytes: number;
  /** Pieces of one body; chunks of one byte each would take a hundred times its bytes. */
  readonly maxPieces: number;
  readonly maxConnections: number;
  readonly maxConnectionsPerAddress: number;
  /** Requests a minute. */
  readonly requestsPerMinute: number;
  readonly requestsPerMinutePerAddress: number;
  /** Until the last line of the headers is there: a drop at a time holds no connection for ever. */
  readonly headersMs: number;
  /** Nothing comes. */
  readonly silenceMs: number;
  /** The whole request, however steadily it drips. */
  readonly requestMs: number;
}

/** 20 MB is what protocol 6.6 recommends; four minutes let it through at 700 kbit/s. */
export const defaultReceiverLimits: ReceiverLimits = {
  maxBodyBytes: 20 * 1024 * 1024,
  maxBodiesBytes: 64 * 1024 * 1024,
  maxPieces: 200_000,
  maxConnections: 64,
  maxConnectionsPerAddress: 4,
  requestsPerMinute: 600,
  requestsPerMinutePerAddress: 60,
  headersMs: 10_000,
  silenceMs: 15_000,
  requestMs: 240_000,
};
