import type { Pointer } from '../model/pointer.ts';

const PROSE_FIELD = /^\/(preface|overview|problems|matters|accountability|sections\/\w+(\/(before|after))?)$/;

/** Whether a field of a report is prose, which the prose parser reads line by line. */
export const isProseField = (pointer: Pointer): boolean => PROSE_FIELD.test(pointer);
