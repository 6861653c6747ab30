import type { Context } from './conditions';

/** Stands for a literal character of a policy variable (`${*}`), so that it is not taken for a wildcard. */
const LITERAL: Record<string, string> = { '*': '\uE000', '?': '\uE001', $: '\uE002' };

/**
 * Replaces policy variables such as `${cognito-identity.amazonaws.com:sub}`.
 * @returns undefined when a variable has no value: such an element matches nothing.
 */
export function substitute(text: string, context: Context): string | undefined {
  if (!text.includes('${')) return text;
  let unknown = false;
  const replaced = text.replace(/\$\{([^}]+)\}/g, (_whole, expression: string) => {
    const literal = LITERAL[expression];
    if (literal !== undefined) return literal;
    const [name = '', fallback] = expression.split(/,\s*/);
    const values = context.get(name.trim().toLowerCase());
    if (values?.length === 1 && values[0] !== undefined) return escapeWildcards(values[0]);
    if (fallback !== undefined) return escapeWildcards(fallback.replace(/^'(.*)'$/, '$1'));
    unknown = true;
    return '';
  });
  return unknown ? undefined : replaced;
}

/** A value never acts as a pattern: a user name of `*` must match only itself. */
function escapeWildcards(value: string): string {
  return value.replaceAll('*', '\uE000').replaceAll('?', '\uE001');
}

/** `*` stands for any run of characters, `?` for one. Linear time, whatever the pattern. */
export function matchesPattern(pattern: string, text: string): boolean {
  let p = 0;
  let t = 0;
  let star = -1;
  let mark = 0;
  while (t < text.length) {
    const wanted = literal(pattern[p]);
    if (pattern[p] === '*') {
      star = p;
      mark = t;
      p += 1;
    } else if (p < pattern.length && (pattern[p] === '?' || wanted === text[t])) {
      p += 1;
      t += 1;
    } else if (star >= 0) {
      p = star + 1;
      mark += 1;
      t = mark;
    } else return false;
  }
  while (pattern[p] === '*') p += 1;
  return p === pattern.length;
}

function literal(character: string | undefined): string | undefined {
  if (character === '\uE000') return '*';
  if (character === '\uE001') return '?';
  if (character === '\uE002') return '$';
  return character;
}
