/** How a file is written, so that what is added looks like its neighbours. */
export interface Style {
  indent: string;
  quote: "'" | '"';
  trailingComma: boolean;
  newline: '\n' | '\r\n';
  semicolon: boolean;
}

export const defaultStyle: Style = { indent: '  ', quote: "'", trailingComma: true, newline: '\n', semicolon: true };

/** Finds the style of a text; what the text does not show is taken from `fallback`. */
export function detectStyle(text: string, fallback: Style = defaultStyle): Style {
  const count = (pattern: RegExp): number => text.match(pattern)?.length ?? 0;
  const commas = count(/,[^\S\n]*(?:\/\/[^\n]*)?\r?\n\s*[}\])]/g);
  const bare = count(/[^\s,;{[(][^\S\n]*\r?\n\s*[}\]]\s*[,)\]};]/g);
  const single = count(/'/g);
  const double = count(/"/g);
  const ends = count(/;[^\S\n]*(\r?\n|$)/g);
  const open = count(/[)'"}][^\S\n]*(\r?\n|$)/g);
  return {
    indent: /^[^\S\n]*\t/m.test(text) ? '\t' : (/^( {2,8})\S/m.exec(text)?.[1] ?? fallback.indent),
    quote: single === double ? fallback.quote : single > double ? "'" : '"',
    trailingComma: commas === bare ? fallback.trailingComma : commas > bare,
    newline: text.includes('\n') ? (text.includes('\r\n') ? '\r\n' : '\n') : fallback.newline,
    semicolon: ends > 0 || (open === 0 && fallback.semicolon),
  };
}

/** A text of several lines moved to where it is to stand: later lines get the indentation of that place. */
export function placed(text: string, indentation: string, style: Style): string {
  return text.split('\n').join(style.newline + indentation);
}

/** The white space at the start of the line that holds a position. */
export function indentationAt(text: string, position: number): string {
  const lineStart = text.lastIndexOf('\n', position - 1) + 1;
  return /^[^\S\r\n]*/.exec(text.slice(lineStart, position))?.[0] ?? '';
}
