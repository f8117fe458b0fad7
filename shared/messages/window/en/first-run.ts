/** Words of this screen only. */
export const firstRun = {} as const;
