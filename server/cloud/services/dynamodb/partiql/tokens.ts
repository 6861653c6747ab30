/** Words, literals and punctuation of PartiQL: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ql-reference.html */
import { validation } from '../failures';

interface Token {
  /** `name` is in double quotes, `string` in single ones; both come without them. */
  kind: 'word' | 'name' | 'string' | 'number' | 'symbol' | 'end';
  text: string;
  at: number;
}

const STATEMENT_CHARACTERS_MAX = 8192;
const PATTERN =
  /\s+|--[^\n]*|([A-Za-z_][\w$]*)|"((?:[^"]|"")*)"|'((?:[^']|'')*)'|((?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)|(<<|>>|<>|<=|>=|!=|[=<>()[\]{},.:?*+;-])/y;

function tokenise(text: string): Token[] {
  if (text.length > STATEMENT_CHARACTERS_MAX) {
    throw validation(
      `1 validation error detected: Value at 'statement' failed to satisfy constraint: Member must have length less than or equal to ${STATEMENT_CHARACTERS_MAX}`,
    );
  }
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    PATTERN.lastIndex = at;
    const match = PATTERN.exec(text);
    if (!match) throw malformed(`Unexpected character '${text[at]}' at position ${at + 1}`);
    const [whole, word, name, string, number, symbol] = match;
    if (word !== undefined) tokens.push({ kind: 'word', text: word, at });
    else if (name !== undefined) tokens.push({ kind: 'name', text: name.replaceAll('""', '"'), at });
    else if (string !== undefined) tokens.push({ kind: 'string', text: string.replaceAll("''", "'"), at });
    else if (number !== undefined) tokens.push({ kind: 'number', text: number, at });
    else if (symbol !== undefined) tokens.push({ kind: 'symbol', text: symbol, at });
    at += whole.length;
  }
  return tokens;
}

export function malformed(what: string): Error {
  return validation(`Statement wasn't well formed, can't be processed: ${what}`);
}

/** Reads tokens one after the other; keywords are matched in any case. */
export interface Reader {
  peek(): Token;
  next(): Token;
  /** Whether the next tokens are these symbols and keywords. */
  sees(...texts: string[]): boolean;
  /** Takes the tokens when they are these. */
  take(...texts: string[]): boolean;
  expect(...texts: string[]): void;
  fail(token?: Token): Error;
}

export function reader(text: string): Reader {
  const tokens = tokenise(text);
  const end: Token = { kind: 'end', text: '', at: text.length };
  let at = 0;
  const is = (token: Token, wanted: string) =>
    (token.kind === 'symbol' && token.text === wanted) || (token.kind === 'word' && token.text.toUpperCase() === wanted);
  const self: Reader = {
    peek: () => tokens[at] ?? end,
    next() {
      const token = self.peek();
      at += 1;
      return token;
    },
    sees: (...texts) => texts.every((wanted, ahead) => is(tokens[at + ahead] ?? end, wanted)),
    take(...texts) {
      if (!self.sees(...texts)) return false;
      at += texts.length;
      return true;
    },
    expect(...texts) {
      if (!self.take(...texts)) throw self.fail();
    },
    fail: (token = self.peek()) =>
      malformed(token.kind === 'end' ? 'Unexpected end of statement' : `Unexpected '${token.text}' at position ${token.at + 1}`),
  };
  return self;
}
