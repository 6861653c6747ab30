export interface TextPlace {
  path: string;
  /** Offset of the first character of its line. */
  start: number;
}

const dataFolder = 'amplify/data/';

/**
 * Where the text of a type begins: its entry in a schema, or the variable that holds it. This only scrolls, so the
 * pattern need not be a parser; the server's lens is what writes.
 */
export function findType(files: Readonly<Record<string, string>>, name: string): TextPlace | undefined {
  const escaped = name.replaceAll(/[$.*+?()[\]{}|^\\]/g, '\\$&');
  const entry = new RegExp(`^[ \\t]*(['"]?)${escaped}\\1[ \\t]*(:|,?[ \\t]*$)`, 'm');
  const variable = new RegExp(`^[ \\t]*(?:export[ \\t]+)?const[ \\t]+${escaped}\\b`, 'm');
  const paths = Object.keys(files).sort(
    (a, b) => Number(b.startsWith(dataFolder)) - Number(a.startsWith(dataFolder)) || a.localeCompare(b),
  );
  for (const pattern of [variable, entry]) {
    for (const path of paths) {
      const match = pattern.exec(files[path] ?? '');
      if (match) return { path, start: match.index + match[0].search(/\S/) };
    }
  }
  return undefined;
}

/** The file that a person means when they open the code of the data model. */
export function mainFile(files: Readonly<Record<string, string>>): string | undefined {
  const paths = Object.keys(files).sort();
  return paths.find((path) => path === `${dataFolder}resource.ts`) ?? paths.find((path) => path.startsWith(dataFolder)) ?? paths[0];
}
