import type { ServerResponse } from 'node:http';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { contentDisposition } from './content-disposition.ts';
import { refuse } from './respond.ts';
import { securityHeaders } from './security-headers.ts';
import type { WebApplication } from './web-application.ts';

/**
 * `GET /files/ID`: what the application wrote or a page uploaded, always as a download of unknown type: a file from
 * outside must never become a page of this origin. An unknown id is a bare 404.
 */
export async function giveDownload(
  response: ServerResponse,
  id: string,
  application: WebApplication,
  signal: AbortSignal,
): Promise<void> {
  const file = await application.files.openRead({ id, name: 'file', size: 0 }).catch(() => null);
  if (file === null) return refuse(response, 404);
  response.writeHead(200, {
    ...securityHeaders,
    'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
    'Content-Type': 'application/octet-stream',
    'Content-Length': file.size,
    'Content-Disposition': contentDisposition(file.name),
  });
  try {
    await pipeline(file.stream, exactly(file.size), response, { signal });
  } catch {
    // Half a download is cut, so that the browser does not take it for the whole.
    response.destroy();
  }
}

/** A file that grows or shrinks meanwhile: not a byte more than was said, which would stand where the next answer begins. */
function exactly(size: number): Transform {
  let left = size;
  const changed = (): Error => new Error('the file has changed');
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      left -= chunk.length;
      if (left < 0) done(changed());
      else done(null, chunk);
    },
    flush: (done) => done(left === 0 ? null : changed()),
  });
}
