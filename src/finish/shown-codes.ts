import type { ContentOperator } from '../pdf/content-stream.ts';
import { isName, type PdfDict } from '../pdf/objects.ts';
import type { PageMarks } from './page-marks.ts';
import { actualTextOf, codesOf, type TextFonts } from './text-fonts.ts';

/** A sequence that says what its glyphs stand for (ISO 32000-1 §14.9.4). */
export interface Replacement {
  /** Counted from 1. */
  readonly page: number;
  readonly begin: ContentOperator;
  readonly end: ContentOperator;
  readonly font: PdfDict;
  readonly codes: readonly number[];
  /** For each code: one character, or all of them where there is one code. */
  readonly characters: readonly string[];
}

/** What the codes of one font are used for. */
interface Uses {
  /** Shown without any replacement. */
  readonly plain: Set<number>;
  /** The characters that a code is said to stand for. */
  readonly replaced: Map<number, Set<string>>;
}

interface OpenReplacement {
  readonly begin: ContentOperator;
  readonly text: string;
  readonly shown: { readonly font: PdfDict; readonly code: number }[];
}

/** Which codes the pages show, and what they are said to stand for. */
export class ShownCodes {
  readonly replacements: Replacement[] = [];
  readonly #fonts: TextFonts;
  readonly #uses = new Map<PdfDict, Uses>();

  constructor(fonts: TextFonts) {
    this.#fonts = fonts;
  }

  /** True where a code stands for one character only, wherever it is shown. */
  isClear(font: PdfDict, code: number): boolean {
    const uses = this.#usesOf(font);
    const replaced = uses.replaced.get(code);
    const [text] = replaced ?? [];
    const says = this.#fonts.read(font).toUnicode?.texts.get(code);
    return replaced?.size === 1 && (!uses.plain.has(code) || says === text);
  }

  read({ page, operators }: PageMarks): void {
    const saved: (PdfDict | undefined)[] = [];
    /** Open sequences; undefined for one that replaces nothing. */
    const open: (OpenReplacement | undefined)[] = [];
    let outermost: OpenReplacement | undefined;
    let font: PdfDict | undefined;
    for (const item of operators) {
      switch (item.name) {
        case 'q':
          saved.push(font);
          break;
        case 'Q':
          font = saved.pop();
          break;
        case 'Tf':
          font = this.#fonts.dictOf(page, isName(item.operands[0]) ? item.operands[0].value : null);
          break;
        case 'BDC':
        case 'BMC': {
          const text = outermost === undefined ? actualTextOf(item.operands) : undefined;
          const entered = text === undefined ? undefined : { begin: item, text, shown: [] };
          open.push(entered);
          outermost ??= entered;
          break;
        }
        case 'EMC': {
          const left = open.pop();
          if (left === undefined) break;
          outermost = undefined;
          this.#replaced(page.number, left, item);
          break;
        }
        case 'Tj':
        case 'TJ':
        case "'":
        case '"': {
          if (font === undefined) break;
          const codes = codesOf(this.#fonts.read(font), item.operands.at(-1));
          if (outermost !== undefined) for (const code of codes) outermost.shown.push({ font, code });
          else {
            const { plain } = this.#usesOf(font);
            for (const code of codes) plain.add(code);
          }
          break;
        }
      }
    }
  }

  #replaced(page: number, { begin, text, shown }: OpenReplacement, end: ContentOperator): void {
    const characters = shown.length === 1 ? [text] : [...text];
    const [first] = shown;
    if (first === undefined || shown.length !== characters.length) return;
    if (shown.some(({ font }) => font !== first.font)) return;
    const codes = shown.map(({ code }) => code);
    const { replaced } = this.#usesOf(first.font);
    codes.forEach((code, index) => {
      const texts = replaced.get(code) ?? new Set();
      replaced.set(code, texts.add(characters[index] as string));
    });
    this.replacements.push({ page, begin, end, font: first.font, codes, characters });
  }

  #usesOf(font: PdfDict): Uses {
    let uses = this.#uses.get(font);
    if (uses === undefined) this.#uses.set(font, (uses = { plain: new Set(), replaced: new Map() }));
    return uses;
  }
}
