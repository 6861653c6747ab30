import ts from 'typescript';
import type { SourceProblem } from '@/lib/backend/backend';

/** A file's path relative to the app's root, with forward slashes, to its whole text. */
export type Files = Readonly<Record<string, string>>;

/** In UTF-16 units. What is longer is no source that people write; reading it would hold up everybody else. */
export const fileSizeMax = 10_000_000;

const cache = new Map<string, ts.SourceFile>();
const cacheSizeMax = 200;

/** Parses one file. The last parse of each path is kept, because an edit reads the same text before it writes. */
export function parseFile(path: string, text: string): ts.SourceFile {
  const cached = cache.get(path);
  if (cached?.text === text) return cached;
  const options: ts.CreateSourceFileOptions = { languageVersion: ts.ScriptTarget.ESNext, jsDocParsingMode: ts.JSDocParsingMode.ParseNone };
  const file = ts.createSourceFile(path, text, options, true, scriptKind(path));
  keepParsed(path, file);
  return file;
}

/** Makes it the last parse of its path. */
export function keepParsed(path: string, file: ts.SourceFile): void {
  if (cache.size >= cacheSizeMax) cache.clear();
  cache.set(path, file);
}

export function scriptKind(path: string): ts.ScriptKind {
  return path.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
}

/** What keeps a file from being read at all. */
export function sizeProblem(path: string, text: string): SourceProblem | undefined {
  if (text.length <= fileSizeMax) return undefined;
  const message = 'The file is larger than 10 MB and is not read. Split it into several files.';
  return { code: 'file-too-large', message, severity: 'error', path, line: 1, column: 1 };
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
