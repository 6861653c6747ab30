/** Java's regular expressions on JavaScript's engine, for the parts that templates use. */
import { templateError } from './failure';

const cache = new Map<string, RegExp>();
const CACHE_MAX = 500;

/**
 * @throws ResolverError when JavaScript cannot express the pattern.
 */
export function javaRegex(pattern: string, flags: string): RegExp {
  const key = `${flags}/${pattern}`;
  let found = cache.get(key);
  if (!found) {
    // Leading inline flags are the only ones that JavaScript can take over.
    const inline = /^\(\?([ims]+)\)/.exec(pattern);
    const source = (inline ? pattern.slice(inline[0].length) : pattern).replace(/\\z|\\Z/g, '$').replace(/\\A/g, '^');
    try {
      found = new RegExp(source, flags + (inline?.[1] ?? ''));
    } catch (cause) {
      throw templateError(`The regular expression ${JSON.stringify(pattern)} cannot be used: ${(cause as Error).message}`, cause);
    }
    if (cache.size >= CACHE_MAX) cache.clear();
    cache.set(key, found);
  }
  found.lastIndex = 0;
  return found;
}

/** Java's replacement syntax (`$1`, `\$`) as a function for `String.replace`. */
export function javaReplacement(replacement: string): string | ((...groups: string[]) => string) {
  if (!/[$\\]/.test(replacement)) return () => replacement;
  return (...groups) =>
    replacement.replace(
      /\\(.)|\$(\d)/gs,
      (_, escaped: string | undefined, group: string | undefined) => escaped ?? groups[Number(group)] ?? '',
    );
}
