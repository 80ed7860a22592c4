const PICTURE_NAME = /^[\p{L}\p{N}][\p{L}\p{N}._-]{0,99}\.(png|jpe?g)$/iu;
// Windows refuses these as file names, whatever the extension; a site must be able to be copied there.
const DEVICE_NAME = /^(con|prn|aux|nul|com[0-9]|lpt[0-9])\./i;

/**
 * Whether a text may be the file name of a report's picture: a name in the report's own folder, never a path, that has
 * the same bytes on every disk.
 */
export const isPictureName = (name: string): boolean =>
  PICTURE_NAME.test(name) && !DEVICE_NAME.test(name) && name === name.normalize('NFC');

/** What two names have in common that a disk without upper and lower case takes for one. */
export const foldedName = (name: string): string => name.toUpperCase().toLowerCase().normalize('NFC');
