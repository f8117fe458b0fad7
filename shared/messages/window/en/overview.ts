/** Words of this screen only. */
export const overview = {} as const;
