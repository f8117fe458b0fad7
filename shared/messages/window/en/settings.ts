/** Words of this screen only. */
export const settings = {} as const;
