import { modals } from '@mantine/modals';
import { notifications } from '@mantine/notifications';
import type { ReactNode } from 'react';

/** A short word at the edge of the page that goes by itself. */
export function say(message: {
  title?: string;
  text: ReactNode;
  tone?: 'good' | 'bad' | 'plain';
  id?: string;
  goesAfterMs?: number;
}): void {
  const color = message.tone === 'good' ? 'green' : message.tone === 'bad' ? 'red' : 'water';
  notifications.show({
    ...(message.id === undefined ? {} : { id: message.id }),
    ...(message.title === undefined ? {} : { title: message.title }),
    message: message.text,
    color,
    withBorder: true,
    closeButtonProps: { 'aria-label': closeWord.text },
    // A failure stays until it was read, unless the page shows it elsewhere too.
    autoClose: message.goesAfterMs ?? (message.tone === 'bad' ? false : 6000),
  });
}

/** Takes a word back that was said with this id. */
export function unsay(id: string): void {
  notifications.hide(id);
}

/** Asks before something that cannot be undone. Resolves with the answer. */
export function confirm(question: {
  title: string;
  text: ReactNode;
  confirm: string;
  /** The other answer; absent: cancel. */
  cancel?: string;
  isDestructive?: boolean;
}): Promise<boolean> {
  return new Promise((resolve) => {
    modals.openConfirmModal({
      title: question.title,
      children: question.text,
      labels: { confirm: question.confirm, cancel: question.cancel ?? cancelWord.text },
      closeButtonProps: { 'aria-label': closeWord.text },
      confirmProps: question.isDestructive ? { color: 'red.8' } : {},
      onConfirm: () => resolve(true),
      onCancel: () => resolve(false),
      onClose: () => resolve(false),
    });
  });
}

/** Set once the language is known; the library's own default is English. */
export const cancelWord = { text: 'Cancel' };
export const closeWord = { text: 'Close' };
