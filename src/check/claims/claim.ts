import type { Pointer } from '../../model/pointer.ts';
import type { Stretch } from '../rule.ts';
import type { NumberWord } from './numbers.ts';

/** The codes of the checks that compare prose with the tables. */
export type ClaimCode =
  | 'N-NEW'
  | 'N-NEW0'
  | 'N-IN'
  | 'N-DONE'
  | 'N-OUT'
  | 'N-KIND'
  | 'N-ORIGIN'
  | 'N-CHAN'
  | 'N-DOC'
  | 'N-ACT'
  | 'N-REV'
  | 'N-SUIT'
  | 'N-FEE'
  | 'N-MEDIA';

/** What a number of the prose may be: a cell (`/applications/new/total`, `/processingFee/notices`) or a sum of cells. */
export interface Quantity {
  readonly plus: readonly Pointer[];
  readonly minus?: readonly Pointer[];
}

/** One thing that prose says about a figure of the tables, or about another number of the prose. */
export interface Claim {
  readonly code: ClaimCode;
  /** The prose field. */
  readonly at: Pointer;
  readonly within: Stretch;
  /** The words as they are read, for the message. */
  readonly words: string;
  /** The number; 0 where the words say that there was none. */
  readonly stated: number;
  readonly bound: NumberWord['bound'] | 'at most';
  /** What the last digit of the number counts; {@link NumberWord.step}. Left out, it is 1. */
  readonly step?: number;
  /** Whether it is a “none” or an “all of them”, and no number that a reference could replace. */
  readonly isNone: boolean;
  /** What it is compared with: right if it is any of these. The first is what it most likely means. */
  readonly against: readonly Quantity[];
  /** Numbers of the same passage that it may equal as well; the only ones where `against` is empty. */
  readonly besides: readonly StatedTotal[];
  /** Whether it speaks of a whole area (全市、全县), which only a government's report does. */
  readonly isOfArea: boolean;
}

/** A total that the prose itself states, of which the claim is the sum of parts. */
export interface StatedTotal {
  readonly value: number;
  readonly within: Stretch;
  readonly words: string;
  /** Whether the parts may be fewer: 其中 need not name all of them. */
  readonly isUpperBound: boolean;
}
