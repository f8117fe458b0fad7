import { randomUUID } from 'node:crypto';
import { identifies, type UdiMember } from '../../../shared/vocabulary.ts';
import type { IdentityQuestion } from '../ledger.ts';
import { jsonText } from './rows.ts';
import type { Writing } from './writing.ts';

export interface Asked {
  readonly kind: IdentityQuestion['kind'];
  readonly productId: string;
  readonly otherId: string | null;
  readonly udis: readonly UdiMember[];
  readonly hostname: string | null;
}

/** Asked once: an answer stands for as long as the same ones are found. */
export function ask(w: Writing, asked: Asked, at: number): void {
  w.db.run(
    `INSERT INTO product_question (id, kind, product_id, other_id, serials, found, asked_at) VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT DO NOTHING`,
    randomUUID(),
    asked.kind,
    asked.productId,
    asked.otherId,
    asked.udis
      .filter(identifies)
      .map(({ pid, serial }) => `${pid}:${serial}`.toUpperCase())
      .toSorted()
      .join(' '),
    jsonText({ udis: asked.udis, hostname: asked.hostname }),
    at,
  );
}
