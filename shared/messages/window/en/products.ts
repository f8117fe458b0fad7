/** Words of this screen only. */
export const products = {} as const;
