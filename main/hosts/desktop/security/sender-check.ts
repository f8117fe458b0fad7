import { SluiceError } from '../../../../shared/errors.ts';
import { isOwnPage } from './own-scheme.ts';

interface FrameLike {
  readonly url: string;
}
/** What of an IPC event says who sent it. */
export interface SenderEvent {
  readonly sender: { readonly id: number; readonly mainFrame: FrameLike };
  /** Null: the frame is gone. */
  readonly senderFrame: FrameLike | null;
}

/**
 * Throws `app.sender` unless the call came from the main frame of our window while it shows our page.
 * Reference: Electron's security checklist, point 17.
 */
export function checkSender(event: SenderEvent, isOwnWindow: (webContentsId: number) => boolean): void {
  const frame = event.senderFrame;
  if (!isOwnWindow(event.sender.id) || frame === null || frame !== event.sender.mainFrame || !isOwnPage(frame.url))
    throw new SluiceError('app.sender');
}
