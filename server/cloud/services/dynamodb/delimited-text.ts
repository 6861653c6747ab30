/** Rows of text with delimiters, as https://www.rfc-editor.org/rfc/rfc4180 has them: fields in quotes may hold delimiters, quotes and new lines. */

/** @param chunks of text, cut anywhere */
export async function* delimitedRows(chunks: AsyncIterable<string>, delimiter: string): AsyncGenerator<string[]> {
  let row: string[] = [];
  let field = '';
  let quoted = false;
  /** A quote within quotes that either ends them or, before another one, stands for itself. */
  let closing = false;
  for await (const chunk of chunks) {
    for (const character of chunk) {
      if (quoted && !closing) {
        if (character === '"') closing = true;
        else field += character;
        continue;
      }
      if (closing && character === '"') {
        field += character;
        closing = false;
        continue;
      }
      if (closing) {
        closing = false;
        quoted = false;
      }
      if (character === '"' && field === '') quoted = true;
      else if (character === delimiter) {
        row.push(field);
        field = '';
      } else if (character === '\n') {
        row.push(field.endsWith('\r') ? field.slice(0, -1) : field);
        field = '';
        if (row.length > 1 || row[0] !== '') yield row;
        row = [];
      } else field += character;
    }
  }
  if (field !== '' || row.length > 0) yield [...row, field];
}
