interface AppLike {
  requestSingleInstanceLock(): boolean;
  on(event: 'second-instance', listener: () => void): unknown;
}

/**
 * One window a user: two of them would overwrite each other's settings file. False: another one runs, and has been told
 * to come to the front.
 */
export function isFirstInstance(app: AppLike, comeToFront: () => void): boolean {
  if (!app.requestSingleInstanceLock()) return false;
  app.on('second-instance', comeToFront);
  return true;
}
