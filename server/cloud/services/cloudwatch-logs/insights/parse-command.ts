/** `parse [field] "text * text" as a, b` and `parse [field] /(?<a>…)/`. https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_QuerySyntax-Parse.html */
import { readName, readOperand } from './expression';
import type { Lexer } from './lexer';
import { type Evaluate, type Row, textOf } from './values';

/** Sets on a row what it finds. */
export type Extraction = (row: Row) => void;

export function readParse(lexer: Lexer): Extraction {
  const whole: Evaluate = (row) => row.get('@message');
  const first = lexer.regex();
  if (first) return extraction(whole, first, namesOf(lexer, first));
  const read = lexer.peek().kind === 'string' ? whole : readOperand(lexer);
  const regex = lexer.regex();
  if (regex) return extraction(read, regex, namesOf(lexer, regex));
  const { kind, text } = lexer.next();
  if (kind !== 'string') throw lexer.fail('expected a pattern in quotes or between slashes after parse');
  lexer.expect('as');
  const names = readNames(lexer);
  const parts = text.split('*');
  if (parts.length - 1 !== names.length)
    throw lexer.fail(`the pattern has ${parts.length - 1} asterisks, but there are ${names.length} fields`);
  const glob = new RegExp(parts.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).reduce(joinParts), 's');
  return extraction(read, glob, names);
}

/** An asterisk stands for as little as possible, and at the end of the pattern for all that is left. */
function joinParts(before: string, part: string, at: number, parts: string[]): string {
  return at === parts.length - 1 && part === '' ? `${before}(.*)` : `${before}(.*?)${part}`;
}

function namesOf(lexer: Lexer, regex: RegExp): string[] {
  if (lexer.take('as')) return readNames(lexer);
  const groups = Array.from(regex.source.matchAll(/\(\?<([A-Za-z_]\w*)>/g), ([, name = '']) => name);
  if (groups.length === 0) throw lexer.fail('expected a named group in the expression, or as and the names of fields');
  return groups;
}

function readNames(lexer: Lexer): string[] {
  const names: string[] = [];
  do names.push(readName(lexer));
  while (lexer.take(','));
  return names;
}

function extraction(read: Evaluate, regex: RegExp, names: string[]): Extraction {
  return (row) => {
    const value = read(row);
    const match = value === undefined ? null : regex.exec(textOf(value));
    if (!match) return;
    for (const [at, name] of names.entries()) row.set(name, match.groups?.[name] ?? match[at + 1]);
  };
}
