import { sha256 } from '../archive/output-folder.ts';
import type { PageNotes } from './overlay.ts';

/** What the preview answers to a request. */
export interface Answer {
  readonly status: 200 | 301 | 400 | 403 | 404 | 405 | 500 | 503;
  readonly type: string;
  readonly body: string | Uint8Array;
  /** Of a page: what is shown over it. */
  readonly notes?: PageNotes;
  /** Of a page: what else it is made of, such as its pictures; where that changes it is loaded again. */
  readonly depends?: string;
  /** Of a redirection. */
  readonly location?: string;
}

export const HTML = 'text/html; charset=utf-8';

/** A short page of our own, in plain text. */
export const plain = (status: Answer['status'], text: string): Answer => ({
  status,
  type: 'text/plain; charset=utf-8',
  body: `${text}\n`,
});

const TYPES: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  json: 'application/json',
  pdf: 'application/pdf',
  svg: 'image/svg+xml',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
};

/** A file by its name. */
export const file = (name: string, body: string | Uint8Array): Answer => ({
  status: 200,
  type: TYPES[name.slice(name.lastIndexOf('.') + 1).toLowerCase()] ?? 'application/octet-stream',
  body,
});

/** Tells two states of a page apart. */
export const versionOf = (page: string, depends = ''): string => sha256(`${depends}\n${page}`).slice(0, 16);
