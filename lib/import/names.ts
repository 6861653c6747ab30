import { checkFieldName, checkTypeName, plural } from '@/lib/edits/names';
import { UserError } from '@/lib/result';

/** Why a name cannot be that of a type, or undefined when it can. */
export function problemOfTypeName(name: string): string | undefined {
  return problemOf(() => checkTypeName(undefined, name, 'a type'));
}

/** Why a name cannot be that of a field, or undefined when it can. */
export function problemOfFieldName(name: string): string | undefined {
  return problemOf(() => checkFieldName([], name));
}

function problemOf(check: () => void): string | undefined {
  try {
    check();
    return undefined;
  } catch (error) {
    if (error instanceof UserError) return error.data.message;
    throw error;
  }
}

/** `order_items` becomes `OrderItem`. */
export function typeNameOf(words: string): string {
  const name = wordsOf(words).map(capitalised).join('');
  const one = singular(name);
  return /^[A-Za-z]/.test(one) ? one : `Type${one}`;
}

/** `created_at` becomes `createdAt`. */
export function fieldNameOf(words: string): string {
  const [first = '', ...rest] = wordsOf(words);
  const start = first === first.toUpperCase() ? first.toLowerCase() : first.charAt(0).toLowerCase() + first.slice(1);
  const name = start + rest.map(capitalised).join('');
  return /^[A-Za-z]/.test(name) ? name : `field${name}`;
}

function wordsOf(text: string): string[] {
  return text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== '');
}

function capitalised(word: string): string {
  const rest = word.slice(1);
  return word.charAt(0).toUpperCase() + (word === word.toUpperCase() && word.length > 3 ? rest.toLowerCase() : rest);
}

/** The English singular, as far as rules go. */
function singular(name: string): string {
  if (/ies$/i.test(name) && name.length > 4) return `${name.slice(0, -3)}y`;
  if (/(xes|ches|shes|sses)$/i.test(name)) return name.slice(0, -2);
  if (/[^aeiousx]s$/i.test(name) || /[aeo]s$/i.test(name)) return /(ss|us|is|as)$/i.test(name) ? name : name.slice(0, -1);
  return name;
}

/** A name that `taken` does not have yet: with the plural or a number behind it. */
export function freeName(wanted: string, taken: (name: string) => boolean): string {
  if (!taken(wanted)) return wanted;
  for (let number = 2; ; number += 1) if (!taken(`${wanted}${number}`)) return `${wanted}${number}`;
}

export { plural };
