/**
 * CloudWatch Logs' filter patterns: words (`ERROR -debug ?a ?b "two words"`), regular expressions
 * (`%4\d\d%`) and JSON conditions (`{ $.level = "error" && $.status >= 500 }`).
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html
 */
import { invalidParameter } from './failures';
import { parseJsonPattern } from './json-pattern';
import { compileExpression, type MessageTest } from './pattern-expression';

/** Compiles a pattern. The empty pattern matches everything. @throws InvalidParameterException */
export function filterPattern(pattern: string | undefined): MessageTest {
  const text = pattern?.trim() ?? '';
  if (text === '') return () => true;
  if (text.startsWith('{')) return parseJsonPattern(text);
  if (text.startsWith('['))
    throw invalidParameter('Filter patterns for space-delimited log events are not supported by the embedded cloud');
  return wordPattern(text);
}

const TERM = /([-?]?)(?:"((?:[^"\\]|\\.)*)"|%([^%]+)%|([^\s"]+))/gy;

function wordPattern(text: string): MessageTest {
  const required: MessageTest[] = [];
  const excluded: MessageTest[] = [];
  const optional: MessageTest[] = [];
  let at = 0;
  while (at < text.length) {
    if (/\s/.test(text[at] ?? '')) {
      at += 1;
      continue;
    }
    TERM.lastIndex = at;
    const match = TERM.exec(text);
    if (!match) throw invalidParameter('Invalid filter pattern');
    const [whole, sign, quoted, expression, word] = match;
    const test = termTest(quoted === undefined ? word : quoted.replace(/\\(.)/g, '$1'), expression);
    (sign === '-' ? excluded : sign === '?' ? optional : required).push(test);
    at += whole.length;
  }
  return (message) =>
    required.every((test) => test(message)) &&
    !excluded.some((test) => test(message)) &&
    // Optional terms matter only when there is nothing that must match.
    (optional.length === 0 || required.length > 0 || optional.some((test) => test(message)));
}

function termTest(word: string | undefined, expression: string | undefined): MessageTest {
  if (expression === undefined) return (message) => message.includes(word ?? '');
  const compiled = compileExpression(expression);
  return (message) => compiled.test(message);
}
