/**
 * CloudWatch Logs' filter patterns: words (`ERROR -debug ?a ?b "two words"`), regular expressions
 * (`%4\d\d%`), JSON conditions (`{ $.level = "error" && $.status >= 500 }`) and fields between spaces
 * (`[ip, user, ..., status = 4*, bytes]`).
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html
 */
import { parseDelimitedPattern } from './delimited-pattern';
import { invalidParameter } from './failures';
import { parseJsonPattern } from './json-pattern';
import { type LogPattern, testing } from './log-pattern';
import { compileExpression } from './pattern-expression';

type MessageTest = (message: string) => boolean;

/** Compiles a pattern. The empty pattern matches everything. @throws InvalidParameterException */
export function filterPattern(pattern: string | undefined): LogPattern {
  const text = pattern?.trim() ?? '';
  if (text === '') return testing(() => true);
  switch (patternKind(text)) {
    case 'json':
      return parseJsonPattern(text);
    case 'delimited':
      return parseDelimitedPattern(text);
    default:
      return testing(wordPattern(text));
  }
}

export function patternKind(pattern: string): 'words' | 'json' | 'delimited' {
  const text = pattern.trim();
  if (text.startsWith('{')) return 'json';
  return text.startsWith('[') ? 'delimited' : 'words';
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
