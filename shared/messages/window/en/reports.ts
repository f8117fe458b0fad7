/** Words of this screen only. */
export const reports = {} as const;
