/**
 * CloudWatch Logs Insights QL: commands with `|` between them, each of which gives rows to the next.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_QuerySyntax.html
 */
import { type Grouping, readAggregates } from './aggregates';
import { type NamedExpression, readExpression, readName, readNamedList } from './expression';
import { type Lexer, readQuery } from './lexer';
import { type Extraction, readParse } from './parse-command';
import type { Evaluate } from './values';

export type Command =
  | { kind: 'fields' | 'display'; columns: NamedExpression[] }
  | { kind: 'filter'; test: Evaluate }
  | { kind: 'parse'; extraction: Extraction }
  | { kind: 'stats'; grouping: Grouping }
  | { kind: 'sort'; keys: { read: Evaluate; descending: boolean }[] }
  | { kind: 'limit'; count: number }
  | { kind: 'dedup'; by: Evaluate[] };

export const ROWS_MAX = 10_000;

/** @throws MalformedQueryException that says what is wrong, or is not part of the embedded cloud */
export function parseQuery(query: string): Command[] {
  const lexer = readQuery(query);
  const commands: Command[] = [];
  do commands.push(readCommand(lexer));
  while (lexer.take('|'));
  if (lexer.peek().kind !== 'end') throw lexer.fail(`unexpected symbol found ${lexer.peek().text}`);
  return commands;
}

function readCommand(lexer: Lexer): Command {
  const name = readName(lexer);
  switch (name.toLowerCase()) {
    case 'fields':
      return { kind: 'fields', columns: readNamedList(lexer) };
    case 'display':
      return { kind: 'display', columns: readNamedList(lexer) };
    case 'filter':
    case 'where':
      return { kind: 'filter', test: readExpression(lexer) };
    case 'parse':
      return { kind: 'parse', extraction: readParse(lexer) };
    case 'stats': {
      const aggregates = readAggregates(lexer);
      return { kind: 'stats', grouping: { aggregates, by: lexer.take('by') ? readNamedList(lexer) : [] } };
    }
    case 'sort':
    case 'order':
      lexer.take('by');
      return { kind: 'sort', keys: readKeys(lexer) };
    case 'limit':
    case 'head':
      return { kind: 'limit', count: readCount(lexer) };
    case 'dedup':
      return { kind: 'dedup', by: readNamedList(lexer).map(({ evaluate }) => evaluate) };
    default:
      throw lexer.fail(`the command ${name} is not known to the embedded cloud`);
  }
}

function readKeys(lexer: Lexer): { read: Evaluate; descending: boolean }[] {
  const keys: { read: Evaluate; descending: boolean }[] = [];
  do {
    const { start } = lexer.peek();
    const evaluate = readExpression(lexer);
    // What stats gives is known by the words it was asked with: `sort count(*) desc`.
    const written = lexer.written(start);
    const descending = lexer.take('desc');
    if (!descending) lexer.take('asc');
    keys.push({ read: (row) => row.get(written) ?? evaluate(row), descending });
  } while (lexer.take(','));
  return keys;
}

function readCount(lexer: Lexer): number {
  const { kind, text } = lexer.next();
  const count = Number(text);
  if (kind !== 'number' || !Number.isInteger(count) || count < 1 || count > ROWS_MAX) {
    throw lexer.fail(`expected a number between 1 and ${ROWS_MAX} after limit`);
  }
  return count;
}
