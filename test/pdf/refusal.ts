import { PdfError, type PdfRefusal } from '../../src/pdf/pdf-error.ts';

/** The reason for which an action is refused; `none` where it is not. Anything but a PdfError is thrown on. */
export function refusal(action: () => unknown): PdfRefusal | 'none' {
  try {
    action();
    return 'none';
  } catch (error) {
    if (error instanceof PdfError) return error.reason;
    throw error;
  }
}
