import { invalidParameter } from './failures';

export interface Token {
  kind: 'symbol' | 'string' | 'expression' | 'path' | 'word' | 'end';
  text: string;
}

const TOKEN =
  /\s*(?:(&&|\|\||!=|<=|>=|\.\.\.|[{}()=<>,\]])|"((?:[^"\\]|\\.)*)"|%([^%]+)%|(\$(?:\.[\w\-*]+|\[(?:\d+|\*|"[^"]*"|'[^']*')\])*)|([^\s"(){}=<>!&|,\]]+))/y;

/** The tokens of a pattern in braces or brackets, read one after another. */
export interface TokenReader {
  peek(): Token;
  next(): Token;
  /** Reads a symbol or word if it is what comes next. */
  take(text: string): boolean;
  /** @throws InvalidParameterException when something else comes */
  expect(text: string): void;
}

export function readTokens(text: string): TokenReader {
  const tokens = tokenise(text);
  let at = 0;
  const reader: TokenReader = {
    peek: () => tokens[at] ?? { kind: 'end', text: '' },
    next() {
      const token = reader.peek();
      at += 1;
      return token;
    },
    take(wanted) {
      const token = reader.peek();
      const matches = (token.kind === 'symbol' || token.kind === 'word') && token.text === wanted;
      if (matches) at += 1;
      return matches;
    },
    expect(wanted) {
      if (!reader.take(wanted)) throw invalidPattern();
    },
  };
  return reader;
}

export function invalidPattern() {
  return invalidParameter('Invalid filter pattern');
}

function tokenise(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (text.slice(at).trim() !== '') {
    TOKEN.lastIndex = at;
    const match = TOKEN.exec(text);
    if (!match) throw invalidPattern();
    const [whole, symbol, string, expression, path, word] = match;
    if (symbol) tokens.push({ kind: 'symbol', text: symbol });
    else if (string !== undefined) tokens.push({ kind: 'string', text: string.replace(/\\(.)/g, '$1') });
    else if (expression) tokens.push({ kind: 'expression', text: expression });
    else if (path) tokens.push({ kind: 'path', text: path });
    else tokens.push({ kind: 'word', text: word ?? '' });
    at += whole.length;
  }
  return tokens;
}

/** `test (&& test)* (|| …)*`, with parentheses, over whatever `term` reads. */
export function parseAlternatives<Subject>(reader: TokenReader, term: () => (subject: Subject) => boolean): (subject: Subject) => boolean {
  const parseTerm = () => {
    if (!reader.take('(')) return term();
    const inner = parseAlternatives(reader, term);
    reader.expect(')');
    return inner;
  };
  const parseAnd = () => {
    let test = parseTerm();
    while (reader.take('&&')) {
      const [left, right] = [test, parseTerm()];
      test = (subject) => left(subject) && right(subject);
    }
    return test;
  };
  let test = parseAnd();
  while (reader.take('||')) {
    const [left, right] = [test, parseAnd()];
    test = (subject) => left(subject) || right(subject);
  }
  return test;
}
