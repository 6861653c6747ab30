import { lowerFirst, upperFirst } from '@/lib/edits/names';

function joinWords(text: string): string {
  return text
    .trim()
    .split(/[^A-Za-z0-9_]+/)
    .filter((word) => word !== '')
    .map((word, index) => (index === 0 ? word : upperFirst(word)))
    .join('');
}

/** What a person calls a kind of thing, as the name of a type: `blog post` becomes `BlogPost`. */
export function typeNameFrom(words: string): string {
  return upperFirst(joinWords(words));
}

/** What a person calls a property, as the name of a field: `Published at` becomes `publishedAt`. */
export function fieldNameFrom(words: string): string {
  const joined = joinWords(words);
  // An abbreviation such as `URL` stays as it is.
  return /^[A-Z]{2}/.test(joined) ? joined : lowerFirst(joined);
}

/** Values of an enum out of one line: separated by commas or line ends, spaces inside become underscores. */
export function valuesFrom(text: string): string[] {
  return text
    .split(/[,\n]/)
    .map((value) => value.trim().replaceAll(/\s+/g, '_'))
    .filter((value) => value !== '');
}
