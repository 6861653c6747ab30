/** One statement of a script, with where it begins. */
export interface Statement {
  text: string;
  offset: number;
}

/**
 * Cuts a script at its semicolons, those in texts, quoted names, comments and PostgreSQL's `$$` bodies aside, so that
 * one statement that cannot be read does not cost the others. Comments become spaces; places stay.
 */
export function splitStatements(script: string): Statement[] {
  const token =
    /--[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|#(?![>-])[^\n]*|'(?:[^'\\]|''|\\[\s\S])*(?:'|$)|"(?:[^"]|"")*(?:"|$)|`[^`]*(?:`|$)|\$(\w*)\$[\s\S]*?(?:\$\1\$|$)|;/g;
  const statements: Statement[] = [];
  let start = 0;
  let text = '';
  let from = 0;
  const end = (at: number): void => {
    text += script.slice(from, at);
    const lead = /^\s*/.exec(text)?.[0].length ?? 0;
    if (text.trim() !== '') statements.push({ text: text.slice(lead), offset: start + lead });
    text = '';
  };
  for (const match of script.matchAll(token)) {
    const [found] = match;
    if (found === ';') {
      end(match.index);
      from = match.index + 1;
      start = from;
    } else if (/^(--|#|\/\*)/.test(found)) {
      text += script.slice(from, match.index) + found.replace(/[^\n]/g, ' ');
      from = match.index + found.length;
    }
  }
  end(script.length);
  return statements;
}
