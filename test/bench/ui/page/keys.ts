import { painted } from './frames.ts';
import { shownRows } from './paints.ts';

/** What one key or click did: until the frame that answers it, and until the rows that follow from it. */
export interface Response {
  readonly what: string;
  /** Milliseconds from the hardware's event to the painted answer. */
  responseMs: number;
  /** To the last change of the number of rows before the next key; null: none changed. */
  rowsMs: number | null;
  rows: number;
}

/** Notes how long each key and click takes, until it is stopped. */
export function watchKeys(): { readonly responses: readonly Response[]; stop(): void } {
  const responses: Response[] = [];
  let rows = shownRows();
  let current: { response: Response; at: number } | null = null;
  const note = (event: Event) => {
    const at = event.timeStamp;
    const response: Response = {
      what: event instanceof KeyboardEvent ? event.key : event.type,
      responseMs: Number.NaN,
      rowsMs: null,
      rows,
    };
    current = { response, at };
    responses.push(response);
    void painted().then((end) => {
      response.responseMs = end - at;
    });
  };
  const watcher = new MutationObserver(() => {
    const now = shownRows();
    if (now === rows) return;
    rows = now;
    const answered = current;
    if (!answered) return;
    answered.response.rows = now;
    void painted().then((end) => {
      answered.response.rowsMs = end - answered.at;
    });
  });
  watcher.observe(document.body, { subtree: true, childList: true, attributeFilter: ['aria-rowcount'] });
  addEventListener('keydown', note, true);
  addEventListener('click', note, true);
  return {
    responses,
    stop() {
      watcher.disconnect();
      removeEventListener('keydown', note, true);
      removeEventListener('click', note, true);
    },
  };
}
