import type { ServerResponse } from 'node:http';

/** One answer, ready to send. `cut`: the connection ends without it. */
export interface HttpAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
  readonly cut?: boolean;
}

export function jsonText(status: number, body: string, headers: Readonly<Record<string, string>> = {}): HttpAnswer {
  return { status, headers: { 'content-type': 'application/json', 'cache-control': 'no-store', ...headers }, body };
}

export function jsonAnswer(status: number, value: unknown, headers: Readonly<Record<string, string>> = {}): HttpAnswer {
  return jsonText(status, JSON.stringify(value), headers);
}

export function send(response: ServerResponse, answer: HttpAnswer): void {
  if (answer.cut === true) {
    response.socket?.resetAndDestroy();
    return;
  }
  const bytes = typeof answer.body === 'string' ? Buffer.from(answer.body, 'utf8') : answer.body;
  response.writeHead(answer.status, { ...answer.headers, 'content-length': String(bytes.length) });
  response.end(bytes);
}
