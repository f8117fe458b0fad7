/** Words of this screen only. */
export const handover = {} as const;
