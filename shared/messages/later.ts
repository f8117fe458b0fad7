/** Made at the first use, once: what starts fast needs neither rules for numbers nor sentences of errors. */
export function later<Made>(make: () => Made): () => Made {
  let made: Made | undefined;
  return () => (made ??= make());
}
