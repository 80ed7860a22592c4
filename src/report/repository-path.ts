/**
 * Where a finding's file is in the repository, with "/": what GitHub and SARIF readers ask for.
 *
 * @param prefix the content folder's parent, relative to the root of the repository, with "/"; `''` where it is the root
 */
export function repositoryPath(prefix: string, file: string): string {
  return prefix === '' ? file : `${prefix}/${file}`;
}
