import { z } from 'zod';

export const windowStateSchema = z.object({
  x: z.number().int(),
  y: z.number().int(),
  width: z.number().int().min(1),
  height: z.number().int().min(1),
  isMaximized: z.boolean(),
});
export type WindowState = z.infer<typeof windowStateSchema>;

interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** In device-independent pixels; what the screens are drawn for. */
export const smallestWindow = { width: 900, height: 600 } as const;
const firstWindow = { width: 1280, height: 800 } as const;
/** So much of a window must be on a screen that a person can take hold of it. */
const reachable = 100;

/**
 * Where the window goes: where it was, unless that screen is gone or smaller now; then in the middle of the first one,
 * which `displays` names first.
 */
export function placeWindow(
  saved: WindowState | null,
  displays: readonly Area[],
): Partial<Area> & { width: number; height: number } {
  const home = saved === null ? undefined : displays.find((display) => overlap(saved, display));
  if (saved === null || home === undefined) {
    const first = displays[0];
    return {
      width: Math.min(firstWindow.width, first?.width ?? firstWindow.width),
      height: Math.min(firstWindow.height, first?.height ?? firstWindow.height),
    };
  }
  const width = Math.min(Math.max(saved.width, smallestWindow.width), home.width);
  const height = Math.min(Math.max(saved.height, smallestWindow.height), home.height);
  return { x: saved.x, y: Math.max(saved.y, home.y), width, height };
}

function overlap(window: Area, display: Area): boolean {
  const across = Math.min(window.x + window.width, display.x + display.width) - Math.max(window.x, display.x);
  const down = Math.min(window.y + window.height, display.y + display.height) - Math.max(window.y, display.y);
  return across >= reachable && down >= reachable;
}
