import ts from 'typescript';
import type { SourceProblem } from '@/lib/backend/backend';

/** A file's path relative to the app's root, with forward slashes, to its whole text. */
export type Files = Readonly<Record<string, string>>;

const cache = new Map<string, ts.SourceFile>();
const cacheSizeMax = 200;

/** Parses one file. The last parse of each path is kept, because an edit reads the same text before it writes. */
export function parseFile(path: string, text: string): ts.SourceFile {
  const cached = cache.get(path);
  if (cached?.text === text) return cached;
  const options: ts.CreateSourceFileOptions = { languageVersion: ts.ScriptTarget.ESNext, jsDocParsingMode: ts.JSDocParsingMode.ParseNone };
  const file = ts.createSourceFile(path, text, options, true, path.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS);
  if (cache.size >= cacheSizeMax) cache.clear();
  cache.set(path, file);
  return file;
}

/** The syntax errors of a file, with line and column counted from 1. */
export function syntaxProblems(file: ts.SourceFile): SourceProblem[] {
  // The parser keeps them on the file; the public way to them needs a whole program.
  const { parseDiagnostics = [] } = file as ts.SourceFile & { parseDiagnostics?: ts.DiagnosticWithLocation[] };
  return parseDiagnostics.map((diagnostic) =>
    problemAt(file, diagnostic.start, 'syntax-error', 'error', ts.flattenDiagnosticMessageText(diagnostic.messageText, ' ')),
  );
}

export function problemAt(
  file: ts.SourceFile,
  position: number,
  code: string,
  severity: 'error' | 'warning',
  message: string,
): SourceProblem {
  const { line, character } = file.getLineAndCharacterOfPosition(position);
  return { code, severity, message, path: file.fileName, line: line + 1, column: character + 1 };
}
