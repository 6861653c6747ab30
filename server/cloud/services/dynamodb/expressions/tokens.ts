/** Words, placeholders and punctuation of DynamoDB's expression language. */
import { validation } from '../failures';

export interface Token {
  kind: 'word' | 'name' | 'value' | 'number' | 'symbol' | 'end';
  text: string;
  at: number;
}

/** Which parameter an expression came in; AWS names it in every message. */
export type ExpressionKind =
  | 'ConditionExpression'
  | 'FilterExpression'
  | 'KeyConditionExpression'
  | 'UpdateExpression'
  | 'ProjectionExpression';

const EXPRESSION_BYTES_MAX = 4096;

const PATTERN = /\s+|([A-Za-z_][A-Za-z0-9_]*)|(#[A-Za-z0-9_]+)|(:[A-Za-z0-9_]+)|(\d+)|(<>|<=|>=|[=<>()[\].,+-])/y;

function tokenise(kind: ExpressionKind, text: string): Token[] {
  if (text.trim() === '') throw validation(`Invalid ${kind}: The expression can not be empty;`);
  if (Buffer.byteLength(text) > EXPRESSION_BYTES_MAX) {
    throw validation(`Invalid ${kind}: Expression size has exceeded the maximum allowed size; expression size: ${Buffer.byteLength(text)}`);
  }
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    PATTERN.lastIndex = at;
    const match = PATTERN.exec(text);
    if (!match) throw syntaxError(kind, text, { kind: 'symbol', text: text[at] ?? '', at });
    const [whole, word, name, value, number, symbol] = match;
    if (word) tokens.push({ kind: 'word', text: word, at });
    else if (name) tokens.push({ kind: 'name', text: name, at });
    else if (value) tokens.push({ kind: 'value', text: value, at });
    else if (number) tokens.push({ kind: 'number', text: number, at });
    else if (symbol) tokens.push({ kind: 'symbol', text: symbol, at });
    at += whole.length;
  }
  tokens.push({ kind: 'end', text: '<EOF>', at: text.length });
  return tokens;
}

function syntaxError(kind: ExpressionKind, text: string, token: Token): Error {
  // AWS shows the token with its neighbours: about one on either side.
  const before = /(\S+\s*)?$/.exec(text.slice(0, token.at))?.[0] ?? '';
  const after = /^\s*\S*/.exec(text.slice(token.at + (token.kind === 'end' ? 0 : token.text.length)))?.[0] ?? '';
  const near = `${before}${token.kind === 'end' ? '' : token.text}${after}`.trim();
  return validation(`Invalid ${kind}: Syntax error; token: "${token.text}", near: "${near}"`);
}

/** Reads tokens one after the other; keywords are matched in any case. */
export interface Reader {
  kind: ExpressionKind;
  peek(ahead?: number): Token;
  next(): Token;
  /** Takes the token when it is this symbol or keyword. */
  take(text: string): boolean;
  /** Whether the next token is this symbol or keyword. */
  sees(text: string, ahead?: number): boolean;
  expect(text: string): void;
  fail(token?: Token): Error;
}

export function reader(kind: ExpressionKind, text: string): Reader {
  const tokens = tokenise(kind, text);
  const end = tokens[tokens.length - 1] as Token;
  let at = 0;
  const self: Reader = {
    kind,
    peek: (ahead = 0) => tokens[at + ahead] ?? end,
    next() {
      const token = self.peek();
      at += 1;
      return token;
    },
    sees(wanted, ahead = 0) {
      const token = self.peek(ahead);
      return (token.kind === 'symbol' && token.text === wanted) || (token.kind === 'word' && token.text.toUpperCase() === wanted);
    },
    take(wanted) {
      if (!self.sees(wanted)) return false;
      at += 1;
      return true;
    },
    expect(wanted) {
      if (!self.take(wanted)) throw self.fail();
    },
    fail: (token = self.peek()) => syntaxError(kind, text, token),
  };
  return self;
}
