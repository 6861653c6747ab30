import { z } from 'zod';
import { failed, ok, type Result } from '@/lib/result';
import { problemOfTypeName } from '../names';
import { cannotRead, createReport, type Imported, type ImportFile, type Place, placeAt, refuseTooMany } from '../report';
import { modelsOfTables } from '../tables';
import { createScript, readCreate, withEnumsMarked } from './read-create';
import { splitStatements } from './statements';

export type Parse = (statement: string) => unknown;

const failureSchema = z.object({ message: z.string(), location: z.object({ start: z.object({ offset: z.number() }) }) });
/** Statements that say nothing of the shape of tables. */
const ignored =
  /^(set|use|insert|select|drop|lock|unlock|begin|commit|start|grant|revoke|comment|pragma|delimiter|update|delete|copy|analyze|vacuum|do|alter\s+(table\s+\S+\s+)?(sequence|owner)|create\s+(database|schema|extension|sequence))\b/i;
const wanted = /^(create\s+(unlogged\s+|temp\w*\s+|global\s+)*table|create\s+type|create\s+(unique\s+)?index|alter\s+table)/i;

/** Reads the tables of a script in one of the dialects that `parse` knows. */
export function readSql(files: readonly ImportFile[], format: string, parse: Parse): Result<Imported> {
  const report = createReport();
  const script = createScript(report);
  let failure: { reason: string; place: Place } | undefined;
  for (const { path, text } of files) {
    const statements = splitStatements(text);
    const tables = statements.filter((statement) => /^create\s[^(]*table/i.test(statement.text)).length;
    const tooMany = refuseTooMany(tables);
    if (tooMany) return tooMany;
    for (const { text: statement, offset } of statements) {
      const place = placeAt(text, offset, path);
      const subject = statement.slice(0, 60).replace(/\s+/g, ' ');
      if (!wanted.test(statement)) {
        if (!ignored.test(statement)) report.leftOut(place, subject, 'It defines no table.');
        continue;
      }
      const parsed = tryParse(parse, /^create\s[^(]*table/i.test(statement) ? withEnumsMarked(script, statement) : statement);
      if (parsed.ok) {
        readCreate(script, parsed.value, (within) => placeAt(text, offset + Math.max(0, statement.indexOf(within)), path), subject);
      } else {
        const at = placeAt(text, offset + parsed.error.offset, path);
        failure ??= { reason: parsed.error.reason, place: at };
        report.leftOut(at, subject, parsed.error.reason);
      }
    }
  }
  if (script.tables.size === 0) {
    return failed(cannotRead(format, failure?.reason ?? 'There is no CREATE TABLE.', failure?.place ?? { line: 1, column: 1 }));
  }
  const enums = [...script.enums.values()];
  for (const { name } of script.tables.values()) {
    const problem = problemOfTypeName(name);
    if (problem) report.leftOut({ line: 1, column: 1 }, name, problem);
  }
  const tables = [...script.tables.values()].filter(({ name }) => problemOfTypeName(name) === undefined);
  return ok({ format, fragment: modelsOfTables(tables, enums, report), report: report.items, differences: [] });
}

function tryParse(
  parse: Parse,
  statement: string,
): { ok: true; value: unknown } | { ok: false; error: { reason: string; offset: number } } {
  try {
    return { ok: true, value: parse(statement) };
  } catch (error) {
    if (error instanceof RangeError) return { ok: false, error: { reason: 'The text is nested too deeply.', offset: 0 } };
    const { data } = failureSchema.safeParse(error);
    const found = / but (.*?) found/.exec(data?.message ?? '')?.[1];
    const offset = data?.location.start.offset ?? 0;
    const reason = found === undefined ? 'This cannot be read.' : reasonFor(wordAt(statement, offset) ?? found);
    return { ok: false, error: { reason, offset } };
  }
}

/** The parser names a letter; people see the word that it is of. */
function wordAt(statement: string, offset: number): string | undefined {
  const end = /^\w+/.exec(statement.slice(offset))?.[0];
  return end === undefined ? undefined : (/\w*$/.exec(statement.slice(0, offset))?.[0] ?? '') + end;
}

/** @param found a word, or as the parser writes it: a character in quotes, or `end of input` */
function reasonFor(found: string): string {
  if (found === 'end of input') return 'The statement ends too early.';
  if (/^"\\[nr]"$/.test(found)) return 'The line ends too early.';
  return `“${found.replace(/^"(.*)"$/, '$1')}” is not expected here.`;
}
