import { setNonce } from 'get-nonce';

/** The nonce that the host put into this page; styles that are made at run time carry it. */
export function pageNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';
}

/** For the scroll lock of dialogs, which asks `get-nonce`. Before anything is shown. */
export function announceNonce(): void {
  setNonce(pageNonce());
}
