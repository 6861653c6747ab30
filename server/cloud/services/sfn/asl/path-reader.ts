/** Reads the text of a path or of an intrinsic function from the left to the right; spaces are passed over. */
export interface PathReader {
  readonly text: string;
  atEnd(): boolean;
  sees(part: string): boolean;
  /** Passes a part when it is next. */
  take(part: string): boolean;
  /** @throws SyntaxError when the part is not next */
  expect(part: string): void;
  /** What a regular expression, which must be sticky, finds next. */
  match(pattern: RegExp): string | undefined;
  /** `$`, `$$`, or the name of a variable. @throws SyntaxError */
  root(): string;
  /** @throws SyntaxError */
  name(): string;
  /** @throws SyntaxError */
  integer(): number;
  /** A text in single or double quotes, in which a backslash takes the meaning from what follows. @throws SyntaxError */
  quoted(): string;
  unexpected(): SyntaxError;
}

export function openReader(text: string): PathReader {
  let at = 0;
  const skipSpace = (): void => {
    while (text[at] === ' ') at += 1;
  };
  const reader: PathReader = {
    text,
    atEnd() {
      skipSpace();
      return at >= text.length;
    },
    sees(part) {
      skipSpace();
      return text.startsWith(part, at);
    },
    take(part) {
      if (!reader.sees(part)) return false;
      at += part.length;
      return true;
    },
    expect(part) {
      if (!reader.take(part)) throw reader.unexpected();
    },
    match(pattern) {
      skipSpace();
      pattern.lastIndex = at;
      const found = pattern.exec(text)?.[0];
      at += found?.length ?? 0;
      return found;
    },
    root() {
      reader.expect('$');
      if (text[at] === '$') {
        at += 1;
        return '$$';
      }
      return /[.[),\s]/.test(text[at] ?? '.') ? '$' : reader.name();
    },
    name() {
      return required(reader.match(/[^\s.[\]()'",:*?@=!<>&|$]+/y));
    },
    integer() {
      return Number(required(reader.match(/-?\d+/y)));
    },
    quoted() {
      const quoted = required(reader.match(/'(?:\\[\s\S]|[^'\\])*'|"(?:\\[\s\S]|[^"\\])*"/y));
      return quoted.slice(1, -1).replace(/\\([\s\S])/g, '$1');
    },
    unexpected() {
      const rest = text.slice(at);
      return new SyntaxError(`The path '${text}' is not valid${rest === '' ? ': it ends too early' : ` at '${rest}'`}`);
    },
  };
  const required = (found: string | undefined): string => {
    if (found === undefined) throw reader.unexpected();
    return found;
  };
  return reader;
}
