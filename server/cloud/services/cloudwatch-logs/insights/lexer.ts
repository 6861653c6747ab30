import { CloudFailure } from '../../../failure';

export interface Token {
  kind: 'number' | 'string' | 'name' | 'period' | 'symbol' | 'end';
  text: string;
  start: number;
  end: number;
}

/** Reads a query from left to right. A slash begins a regular expression only where the parser asks for one. */
export interface Lexer {
  peek(): Token;
  next(): Token;
  /** Reads the symbol or the word (in any case) if it comes next. */
  take(text: string): boolean;
  /** @throws MalformedQueryException when something else comes */
  expect(text: string): void;
  /** Reads `/…/` if it comes next. */
  regex(): RegExp | undefined;
  /** What was written from a place on, up to the end of what was read last. */
  written(start: number): string;
  fail(message: string): CloudFailure;
}

const SKIPPED = /(?:\s|#[^\n]*)*/y;
const TOKEN =
  /(?:(\d+(?:\.\d+)?)(ms|s|m|h|d|w|mo|q|y)\b|(\d+(?:\.\d+)?)|"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|`([^`]+)`|([@A-Za-z_][\w.@]*)|(=~|!=|<=|>=|[-+*/%^=<>()[\],|]))/y;
const REGEX = /\/((?:[^/\\\n]|\\.)+)\//y;

export function readQuery(query: string): Lexer {
  let at = 0;
  let ahead: Token | undefined;
  const fail = (message: string): CloudFailure => malformed(message, query, at);
  /** Where white space and comments end. */
  const skip = (): number => {
    SKIPPED.lastIndex = at;
    SKIPPED.exec(query);
    return SKIPPED.lastIndex;
  };
  const read = (): Token => {
    const start = skip();
    if (start === query.length) return { kind: 'end', text: '', start, end: start };
    TOKEN.lastIndex = start;
    const match = TOKEN.exec(query);
    if (!match) throw fail(`unexpected symbol found ${query[start]}`);
    const [, amount, unit, number, double, single, quoted, name, symbol = ''] = match;
    const end = TOKEN.lastIndex;
    if (amount !== undefined) return { kind: 'period', text: `${amount}${unit}`, start, end };
    if (number !== undefined) return { kind: 'number', text: number, start, end };
    const string = double ?? single;
    if (string !== undefined) return { kind: 'string', text: string.replace(/\\(["'\\])/g, '$1'), start, end };
    const word = quoted ?? name;
    return word === undefined ? { kind: 'symbol', text: symbol, start, end } : { kind: 'name', text: word, start, end };
  };
  const lexer: Lexer = {
    peek() {
      ahead ??= read();
      return ahead;
    },
    next() {
      const token = lexer.peek();
      ahead = undefined;
      at = token.end;
      return token;
    },
    take(wanted) {
      const { kind, text } = lexer.peek();
      if ((kind !== 'symbol' && kind !== 'name') || text.toLowerCase() !== wanted) return false;
      lexer.next();
      return true;
    },
    expect(wanted) {
      const found = lexer.peek().text;
      if (!lexer.take(wanted)) throw fail(`expected ${wanted}, found ${found === '' ? 'the end of the query' : found}`);
    },
    regex() {
      REGEX.lastIndex = skip();
      const source = REGEX.exec(query)?.[1];
      if (source === undefined) return undefined;
      ahead = undefined;
      at = REGEX.lastIndex;
      return compileRegex(source, fail);
    },
    written: (start) => query.slice(start, at),
    fail,
  };
  return lexer;
}

/** Java's flags stand before the expression: `(?i)error`. */
function compileRegex(source: string, fail: (message: string) => CloudFailure): RegExp {
  const [, flags = '', body = ''] = /^(?:\(\?([ims]+)\))?([\s\S]*)$/.exec(source) ?? [];
  try {
    return new RegExp(body.replace(/\\\//g, '/'), flags);
  } catch {
    throw fail(`invalid regular expression /${source}/`);
  }
}

function malformed(message: string, query: string, at: number): CloudFailure {
  return new CloudFailure('MalformedQueryException', message, {
    members: { queryCompileError: { location: { startCharOffset: at, endCharOffset: query.length }, message } },
  });
}
