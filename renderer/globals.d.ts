import type { Bridge } from '../shared/bridge.ts';

declare global {
  /** Set by the build; the host that serves this page says the same in `app.hello`. */
  const __BUILD_ID__: string;

  interface Window {
    /** The desktop's preload; absent in a browser. */
    readonly sluice?: Bridge;
  }
}
