/** Limits of reading, so that a hostile file ends in an error and not in a full memory. */
export interface ReadLimits {
  readonly maxBytes: number;
  /** Nested elements. What products and the account write nests three deep. */
  readonly maxDepth: number;
  /** One tag with its attributes, characters. */
  readonly maxTagChars: number;
  readonly maxElements: number;
}

/** As large as the largest file that is fetched from a product. */
export const defaultReadLimits: ReadLimits = {
  maxBytes: 256 * 1024 * 1024,
  maxDepth: 64,
  maxTagChars: 64 * 1024,
  maxElements: 2_000_000,
};
