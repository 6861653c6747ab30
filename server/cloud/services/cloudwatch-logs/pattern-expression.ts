import { invalidParameter } from './failures';

/** A regular expression of a pattern. Only what AWS allows gets through: no groups, and so no nested repetitions. */
export function compileExpression(source: string): RegExp {
  if (/[()]|\\[1-9]/.test(source)) throw invalidParameter('Invalid regular expression in filter pattern');
  try {
    return new RegExp(source);
  } catch {
    throw invalidParameter('Invalid regular expression in filter pattern');
  }
}
