/**
 * What one browser may cost. A person with a few windows stays far below; a page that was taken over, or another user
 * of this computer who holds connections open, meets them.
 */
export const limits = {
  /** Body of a call: an order, never a file. */
  bodyBytes: 1_000_000,
  uploadBytes: 2_147_483_648,
  /** All header lines of a request together. */
  headerBytes: 16_384,
  headerCount: 64,
  connections: 128,
  sessions: 8,
  /** A browser opens six connections to one host over HTTP/1.1; two stay free for calls. */
  streamsPerSession: 4,
  uploadsPerSession: 4,
  /** Hints that wait for one slow client. */
  waitingEvents: 1000,
  /** Slowloris: header lines must have come by then. */
  headersMs: 10_000,
  /** The whole body of a call. */
  bodyMs: 30_000,
  /** A call that takes longer gives signs of life. */
  longCallMs: 60_000,
  /** Silence within an upload. */
  uploadSilenceMs: 60_000,
  /** Backstop for every request, as long as the longest upload may take. */
  requestMs: 3_600_000,
  keepAliveMs: 10_000,
  /** Keeps connections alive through what sits between (tunnels, security software) and finds dead ones. */
  heartbeatMs: 15_000,
  /** A client that takes nothing for so long is dropped; it reads all again when it comes back. */
  slowClientMs: 30_000,
  /** Without a request for so long the person has gone: the session ends, jobs go on. */
  idleMs: 30 * 60_000,
  /** For answers under way when the host is told to end. */
  closeMs: 3000,
} as const;

export type Limits = { readonly [Name in keyof typeof limits]: number };
