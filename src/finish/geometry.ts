import { numberOf, type PdfObject } from '../pdf/objects.ts';

/** A transformation of the plane: `[a b c d e f]` (ISO 32000-1 §8.3.3). */
export type Matrix = readonly [number, number, number, number, number, number];

export const identity: Matrix = [1, 0, 0, 1, 0, 0];

/** First `inner`, then `outer`. */
export function concatenated(inner: Matrix, outer: Matrix): Matrix {
  const [a, b, c, d, e, f] = inner;
  const [p, q, r, s, t, u] = outer;
  return [a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u];
}

/** Six operands as a matrix; anything else leaves the plane as it is. */
export function matrixOf(operands: readonly PdfObject[]): Matrix {
  const numbers = operands.map(numberOf);
  return numbers.length === 6 && numbers.every((number) => number !== undefined)
    ? (numbers as unknown as Matrix)
    : identity;
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
  addPoint(x: number, y: number, [a, b, c, d, e, f]: Matrix): void {
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
