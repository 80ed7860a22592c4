import { faultAt } from '../load/fault-at.ts';
import type { YamlDocument } from '../load/parse-yaml.ts';
import type { Finding } from '../model/finding.ts';
import type { CellKind, Form } from '../model/form.ts';
import type { Pointer } from '../model/pointer.ts';
import { keysOf, parentOf, valueAt } from '../model/pointer.ts';
import { rememberLatest } from '../model/remember.ts';
import type { Range } from '../model/source-text.ts';
import type { DigitFault } from './figure-digits.ts';
import { explainDigits, isFigure } from './figure-digits.ts';
import { rangeAt } from './place.ts';

const FEE_CELLS: readonly Pointer[] = ['notices', 'charged', 'collected'].map(
  (key) => `/processingFee/${key}`,
);

/** The cells and rows of a form that a file may have. */
interface TypedPlaces {
  readonly cells: readonly { readonly pointer: Pointer; readonly kind: CellKind }[];
  readonly rows: readonly Pointer[];
}

const placesOf = new WeakMap<Form, TypedPlaces>();

/** What （六） divided and in one row have together: which of the two is meant is not yet known here. */
function inEitherShape(form: Form): TypedPlaces {
  let places = placesOf.get(form);
  if (places === undefined) {
    const both = (of: (undivided: boolean) => readonly Pointer[]): readonly Pointer[] => [
      ...new Set([...of(false), ...of(true)]),
    ];
    const cells = [...both(form.figureCells), ...FEE_CELLS];
    places = {
      cells: cells.map((pointer) => ({ pointer, kind: form.kindOf(pointer) })),
      rows: both(form.applicationRows),
    };
    placesOf.set(form, places);
  }
  return places;
}

/**
 * S-INT: every figure is an integer ≥ 0, an increase or decrease (本年增/减) any integer, an amount in 万元 a decimal
 * ≥ 0, judged by the digits that were typed. A row of 三 that is a single value may only be `0` (or `null`); anything
 * else is a fault of shape, code `SCHEMA`.
 */
export function figureFindings(document: YamlDocument, form: Form): readonly Finding[] {
  const findings: Finding[] = [];
  const figureFinding = (pointer: Pointer, range: Range, { message, hint }: DigitFault): Finding =>
    faultAt({
      code: 'S-INT',
      file: document.source.file,
      pointer,
      range,
      message: { zh: `${form.labels.labelPath(pointer)}：${message.zh}`, en: `${pointer}: ${message.en}` },
      hint,
    });
  const torn = tornFigures(document);
  for (const { pointer, typed, end } of torn.values()) {
    const start = document.places.get(pointer)!.valueStart;
    const fault = explainDigits(typed, form.kindOf(pointer), false);
    findings.push(figureFinding(pointer, document.source.rangeOf(start, end), fault));
  }
  const { cells, rows } = inEitherShape(form);
  for (const { pointer, kind } of cells) {
    if (torn.has(pointer)) continue;
    const place = document.places.get(pointer);
    if (place === undefined) continue;
    if (place.typed !== undefined && isFigure(place.typed, kind)) continue;
    const value = valueAt(document.value, pointer);
    if (typeof value === 'object' || value === undefined) continue;
    const typed = place.typed ?? shown(value);
    const fault = explainDigits(typed, kind, place.typed === undefined);
    findings.push(figureFinding(pointer, rangeAt(document, pointer), fault));
  }
  for (const pointer of rows) {
    const place = document.places.get(pointer);
    if (place === undefined) continue;
    const value = valueAt(document.value, pointer);
    if (typeof value === 'object' || value === undefined || place.typed === '0') continue;
    findings.push(
      faultAt({
        code: 'SCHEMA',
        file: document.source.file,
        pointer,
        range: rangeAt(document, pointer),
        message: {
          zh: `“${form.labels.labelOf(pointer)}”一行写成了“${shown(value).slice(0, 20)}”：整行只写一个值时，只能是 0（七格都是 0），不加引号`,
          en: `the row ${pointer} is "${shown(value).slice(0, 20)}": a row that is a single value can only be 0, unquoted`,
        },
        hint:
          Number(value) === 0
            ? { zh: '请改为 0。', en: 'Write 0.' }
            : {
                zh: '有数的行请逐格写出，例如 {natural: 6, total: 6}。',
                en: 'Give the columns of a row that is not nil, such as {natural: 6, total: 6}.',
              },
      }),
    );
  }
  return findings;
}

/** A figure that YAML tore apart at its commas: what was typed, and where the last piece of it ends. */
interface TornFigure {
  readonly pointer: Pointer;
  readonly typed: string;
  readonly end: number;
}

const PIECE = /\/\d{3}$/;

/**
 * Figures with a comma between braces: YAML reads `{natural: 1,234, total: 1234}` as `natural: 1` and a key `234`
 * without a value. A key of three digits belongs to the figure before it.
 */
export const tornFigures: (document: YamlDocument) => ReadonlyMap<Pointer, TornFigure> =
  rememberLatest(findTornFigures);

function findTornFigures(document: YamlDocument): ReadonlyMap<Pointer, TornFigure> {
  const torn = new Map<Pointer, TornFigure>();
  let hasPieces = false;
  document.places.forEach(({ typed }, pointer) => (hasPieces ||= typed === '' && PIECE.test(pointer)));
  if (!hasPieces) return torn;
  // Places are in the order of the file, while an object puts keys that are numbers first.
  let figure: TornFigure | undefined;
  for (const [pointer, { keyStart, keyEnd, typed, valueEnd }] of document.places) {
    const isPiece = PIECE.test(pointer) && typed === '' && keyStart !== undefined && keyEnd !== undefined;
    if (isPiece && figure !== undefined && parentOf(pointer) === parentOf(figure.pointer)) {
      const between = document.source.text.slice(figure.end, keyStart);
      if (between.trim() === ',') {
        figure = { ...figure, typed: `${figure.typed},${keysOf(pointer).at(-1)}`, end: keyEnd };
        torn.set(figure.pointer, figure);
        continue;
      }
    }
    figure = typed !== undefined && /^-?\d{1,3}$/.test(typed) ? { pointer, typed, end: valueEnd } : undefined;
  }
  return torn;
}

/** A scalar as text; collections never come here. */
const shown = (value: unknown): string => (typeof value === 'string' ? value : (JSON.stringify(value) ?? ''));
