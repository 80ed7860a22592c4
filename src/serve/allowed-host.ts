import { isIP } from 'node:net';

/**
 * Whether a request's `Host` is one that a person would have typed. A page of a stranger may have its own name lead to
 * this machine (DNS rebinding) and would then be taken for a page of the preview; an address cannot be made to.
 *
 * @param host the header, with or without a port
 * @param own the name or address that the server was told to listen on
 */
export function isAllowedHost(host: string | undefined, own: string): boolean {
  const name = /^(\[[^\]]*\]|[^:]*)(:[0-9]+)?$/.exec(host ?? '')?.[1]?.toLowerCase();
  if (name === undefined || name === '') return false;
  const bare = name.replace(/^\[|\]$/g, '');
  return (
    bare === 'localhost' || bare.endsWith('.localhost') || bare === own.toLowerCase() || isIP(bare) !== 0
  );
}
