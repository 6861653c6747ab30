import type { ImportFile } from './report';

export const importFormats = ['gen1', 'gen2', 'prisma', 'postgresql', 'mysql', 'json', 'csv'] as const;
export type ImportFormat = (typeof importFormats)[number];

interface Importer {
  title: string;
  /** Files of a folder that it reads. */
  files: RegExp;
  /** Whether text without a name looks like it. */
  looksLike: RegExp;
}

/** Every format, in the order in which text is tried against them. */
export const importers: Readonly<Record<ImportFormat, Importer>> = {
  gen2: {
    title: 'Amplify Gen 2 (TypeScript)',
    files: /^amplify\/.*\.tsx?$/,
    looksLike: /\ba\s*\.\s*(schema|model)\s*\(/,
  },
  gen1: {
    title: 'Amplify Gen 1 or Studio (schema.graphql)',
    files: /\.(graphql|gql|graphqls)$/i,
    looksLike: /^\s*(type|input|enum|extend|interface|union|scalar|schema|directive)\s+[\w{@]/m,
  },
  prisma: { title: 'Prisma schema', files: /\.prisma$/i, looksLike: /^\s*(model|datasource|generator)\s+\w+\s*\{/m },
  mysql: { title: 'MySQL tables (SQL)', files: /\.sql$/i, looksLike: /create\s+table[\s\S]*(`|auto_increment|engine\s*=)/i },
  postgresql: { title: 'PostgreSQL tables (SQL)', files: /\.sql$/i, looksLike: /create\s+(unlogged\s+|temp\w*\s+)?table/i },
  json: { title: 'JSON records', files: /\.(json|jsonl|ndjson)$/i, looksLike: /^\s*[[{]/ },
  csv: { title: 'CSV records', files: /\.(csv|tsv)$/i, looksLike: /^[^\n]*[,;\t][^\n]*\n/ },
};

/** How much text is read at once: far more than any schema, and little enough to be read in a moment. */
export const importSizeMax = 2_000_000;

const order: readonly ImportFormat[] = ['gen2', 'prisma', 'mysql', 'postgresql', 'gen1', 'json', 'csv'];

/** The format that files are in, by their names and, where they have none, by how they begin. */
export function detectFormat(files: readonly ImportFile[]): ImportFormat | undefined {
  const isTable = (format: ImportFormat): boolean => format === 'mysql' || format === 'postgresql';
  const fits = (format: ImportFormat): boolean =>
    files.some(({ path, text }) => {
      const isNamed = path !== undefined && importers[format].files.test(path);
      if (path !== undefined && !isNamed) return false;
      // Both kinds of SQL have one ending, and a project has JSON files that are no records.
      return isNamed && !isTable(format) ? true : importers[format].looksLike.test(withoutComments(text.slice(0, 100_000)));
    });
  return order.find(fits);
}

function withoutComments(text: string): string {
  return text.replace(/^\s*(#|--|\/\/).*$/gm, '').replace(/\/\*[\s\S]*?\*\//g, '');
}

/** Files of a folder that are worth reading: of a Gen 1 project only its own schema. */
export function isImportable(path: string): boolean {
  if (/(^|\/)(node_modules|\.git|\.next|dist|build|#current-cloud-backend)\//.test(path)) return false;
  if (/(^|\/)(package(-lock)?|tsconfig[^/]*|amplify_outputs|components|\.[^/]*)\.json$/.test(path)) return false;
  return Object.values(importers).some(({ files }) => files.test(path));
}

/** Of the files of a folder, those in one format; a schema of Amplify before anything else. */
export function filesOfFormat(files: readonly ImportFile[], format: ImportFormat): ImportFile[] {
  const own = files.filter(({ path }) => path === undefined || importers[format].files.test(path));
  const schema = own.filter(
    ({ path }) => path !== undefined && /amplify\/backend\/api\/.*\.graphql$/.test(path) && !path.includes('/build/'),
  );
  return format === 'gen1' && schema.length > 0 ? schema : own;
}

/** Formats that are read on the server: their parsers cannot run in a browser. */
export const serverFormats = ['gen2', 'prisma'] as const;
export type ServerFormat = (typeof serverFormats)[number];

export const tooLarge = {
  code: 'too-large',
  message: `The text is larger than ${importSizeMax / 1_000_000} MB.`,
  resolution: 'Import the schema alone, or a few records as a sample.',
};
