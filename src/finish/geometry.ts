import { numberOf, type PdfObject } from '../pdf/objects.ts';

/** A transformation of the plane: `[a b c d e f]` (ISO 32000-1 §8.3.3). */
export interface Matrix {
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly d: number;
  readonly e: number;
  readonly f: number;
}

export const identity: Matrix = { a: 1, b: 0, c: 0, d: 1, e: 0, f: 0 };

/** Moves everything by `x` and `y`. */
export function translation(x: number, y: number): Matrix {
  return { a: 1, b: 0, c: 0, d: 1, e: x, f: y };
}

/** First `inner`, then `outer`. */
export function concatenated(inner: Matrix, outer: Matrix): Matrix {
  const { a, b, c, d, e, f } = outer;
  return {
    a: inner.a * a + inner.b * c,
    b: inner.a * b + inner.b * d,
    c: inner.c * a + inner.d * c,
    d: inner.c * b + inner.d * d,
    e: inner.e * a + inner.f * c + e,
    f: inner.e * b + inner.f * d + f,
  };
}

/** Six operands as a matrix; anything else leaves the plane as it is. */
export function matrixOf(operands: readonly PdfObject[]): Matrix {
  if (operands.length !== 6) return identity;
  const [a, b, c, d, e, f] = operands.map(numberOf);
  if (a === undefined || b === undefined || c === undefined) return identity;
  if (d === undefined || e === undefined || f === undefined) return identity;
  return { a, b, c, d, e, f };
}

/** Left, bottom, right, top; grows with every point that is put in. */
export class Extent {
  left = Infinity;
  bottom = Infinity;
  right = -Infinity;
  top = -Infinity;

  get empty(): boolean {
    return this.left > this.right;
  }

  /** Takes in a point that is given in the coordinates of `matrix`. */
  addPoint(x: number, y: number, { a, b, c, d, e, f }: Matrix): void {
    const px = a * x + c * y + e;
    const py = b * x + d * y + f;
    this.left = Math.min(this.left, px);
    this.bottom = Math.min(this.bottom, py);
    this.right = Math.max(this.right, px);
    this.top = Math.max(this.top, py);
  }

  /** Takes in the four corners of a rectangle. */
  addRectangle(x: number, y: number, width: number, height: number, matrix: Matrix): void {
    this.addPoint(x, y, matrix);
    this.addPoint(x + width, y, matrix);
    this.addPoint(x, y + height, matrix);
    this.addPoint(x + width, y + height, matrix);
  }

  add(other: Extent): void {
    this.left = Math.min(this.left, other.left);
    this.bottom = Math.min(this.bottom, other.bottom);
    this.right = Math.max(this.right, other.right);
    this.top = Math.max(this.top, other.top);
  }
}
