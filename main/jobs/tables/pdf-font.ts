import { readFile } from 'node:fs/promises';
import { inflateSync } from 'node:zlib';
import type { Glyph } from 'fontkit';

/** The one font of our PDFs, of which only the letters that are used go into a file. */
export interface PdfFont {
  /** Of a text, in parts of the font's size. */
  width(text: string): number;
  /** Its letters as the file names them; each one is part of the file from then on. */
  hex(text: string): string;
  /** The objects that make up the font, when all letters are known (ISO 32000-1, 9.7). */
  objects(ids: FontIds): readonly FontObject[];
}

interface FontIds {
  readonly font: number;
  readonly cidFont: number;
  readonly descriptor: number;
  readonly fontFile: number;
  readonly unicode: number;
}

interface FontObject {
  readonly id: number;
  readonly dictionary: string;
  readonly stream?: Uint8Array;
}

interface Letter {
  readonly hex: string;
  readonly width: number;
}

const file = 'sawarabi-gothic-japanese-400-normal.woff';

/** A checkout has it where its package is, a bundle beside its entries; the parts of a bundle lie one folder below. */
function fontUrl(): URL {
  const here = import.meta.url;
  if (here.endsWith('.ts')) return new URL(import.meta.resolve(`@fontsource/sawarabi-gothic/files/${file}`));
  return new URL(here.includes('/chunks/') ? `../${file}` : file, here);
}

export async function pdfFont(): Promise<PdfFont> {
  const { create } = await import('fontkit');
  const opened = create(unpackWoff(await readFile(fontUrl())));
  if (!('createSubset' in opened)) throw new Error('the font is a collection');
  const subset = opened.createSubset();
  const scale = 1 / opened.unitsPerEm;
  const widths = [opened.getGlyph(0).advanceWidth];
  const shown: string[] = [''];
  const byGlyph = new Map<number, Letter>();
  const known = new Map<string, Letter>();
  const letterOf = (letter: string): Letter => {
    const before = known.get(letter);
    if (before) return before;
    const glyph = opened.glyphForCodePoint(letter.codePointAt(0) ?? 0);
    const made = byGlyph.get(glyph.id) ?? {
      hex: glyph.id === 0 ? '0000' : add(glyph, letter),
      width: glyph.advanceWidth * scale,
    };
    byGlyph.set(glyph.id, made);
    known.set(letter, made);
    return made;
  };
  /** The subset numbers its letters in the order in which they come. */
  const add = (glyph: Glyph, letter: string): string => {
    subset.includeGlyph(glyph);
    shown.push(letter);
    widths.push(glyph.advanceWidth);
    return (widths.length - 1).toString(16).padStart(4, '0');
  };
  return {
    width(text) {
      let sum = 0;
      for (const letter of text) sum += letterOf(letter).width;
      return sum;
    },
    hex(text) {
      let all = '';
      for (const letter of text) all += letterOf(letter).hex;
      return all;
    },
    objects(ids) {
      const per1000 = (units: number): string => String(Math.round(units * scale * 1000));
      const { minX, minY, maxX, maxY } = opened.bbox;
      const box = [minX, minY, maxX, maxY].map(per1000).join(' ');
      const name = 'SLUICE+SawarabiGothic';
      const bytes = subset.encode();
      const heights = `/Ascent ${per1000(opened.ascent)}/Descent ${per1000(opened.descent)}/CapHeight ${per1000(opened.capHeight)}`;
      return [
        {
          id: ids.font,
          dictionary: `/Type/Font/Subtype/Type0/BaseFont/${name}/Encoding/Identity-H/DescendantFonts[${ids.cidFont} 0 R]/ToUnicode ${ids.unicode} 0 R`,
        },
        {
          id: ids.cidFont,
          dictionary: `/Type/Font/Subtype/CIDFontType2/BaseFont/${name}/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/CIDToGIDMap/Identity/FontDescriptor ${ids.descriptor} 0 R/W[0[${widths.map(per1000).join(' ')}]]`,
        },
        {
          id: ids.descriptor,
          dictionary: `/Type/FontDescriptor/FontName/${name}/Flags 4/FontBBox[${box}]/ItalicAngle 0${heights}/StemV 80/FontFile2 ${ids.fontFile} 0 R`,
        },
        { id: ids.fontFile, dictionary: `/Length1 ${bytes.length}`, stream: bytes },
        { id: ids.unicode, dictionary: '', stream: Buffer.from(toUnicode(shown)) },
      ];
    },
  };
}

/**
 * The tables of a WOFF as the TrueType file that they were (W3C, WOFF File Format 1.0): fontkit inflates all outlines anew for
 * each letter otherwise, ten seconds a file.
 */
function unpackWoff(woff: Buffer): Buffer {
  const count = woff.readUInt16BE(12);
  const head = Buffer.alloc(12 + 16 * count);
  head.writeUInt32BE(woff.readUInt32BE(4), 0);
  head.writeUInt16BE(count, 4);
  const parts: Uint8Array[] = [head];
  let at = head.length;
  for (let table = 0; table < count; table += 1) {
    const entry = woff.subarray(44 + 20 * table, 64 + 20 * table);
    const [offset, packed, length] = [entry.readUInt32BE(4), entry.readUInt32BE(8), entry.readUInt32BE(12)];
    const stored = woff.subarray(offset, offset + packed);
    const bytes = packed < length ? inflateSync(stored) : stored;
    const place = 12 + 16 * table;
    entry.copy(head, place, 0, 4);
    entry.copy(head, place + 4, 16, 20);
    head.writeUInt32BE(at, place + 8);
    head.writeUInt32BE(length, place + 12);
    const padding = Buffer.alloc(-length & 3);
    parts.push(bytes, padding);
    at += length + padding.length;
  }
  return Buffer.concat(parts);
}

/** What a reader copies and searches (ISO 32000-1, 9.10.3). */
function toUnicode(shown: readonly string[]): string {
  const lines = shown.flatMap((letter, at) =>
    letter === ''
      ? []
      : [`<${at.toString(16).padStart(4, '0')}><${Buffer.from(letter, 'utf16le').swap16().toString('hex')}>`],
  );
  const blocks: string[] = [];
  for (let at = 0; at < lines.length; at += 100) {
    const some = lines.slice(at, at + 100);
    blocks.push(`${some.length} beginbfchar\n${some.join('\n')}\nendbfchar`);
  }
  return `/CIDInit/ProcSet findresource begin 12 dict begin begincmap/CMapName/Sluice def/CMapType 2 def 1 begincodespacerange<0000><ffff>endcodespacerange\n${blocks.join('\n')}\nendcmap CMapName currentdict/CMap defineresource pop end end`;
}
