import { z } from 'zod';
import { importSizeMax, isImportable, serverFormats } from '@/lib/import/importers';
import { readOnServer } from '@/lib/import/read-on-server';
import type { Imported, ImportFile } from '@/lib/import/report';
import { UserError } from '@/lib/result';
import { readRemote } from '../git/read-remote';
import { requireRole } from '../session/rights';
import type { Session } from '../session/session';
import { parseInput } from './parse-input';

const readSchema = z.object({
  files: z.array(z.object({ path: z.string().max(500).optional(), text: z.string().max(importSizeMax) })).max(500),
  format: z.enum(serverFormats),
});
export type ReadInput = z.input<typeof readSchema>;

/**
 * Reads a data model whose format the browser cannot read.
 * @throws UserError with line and column when the text cannot be read
 */
export function readText(session: Session, input: unknown): Imported {
  requireRole(session, 'developer', 'import data models');
  const { files, format } = parseInput(readSchema, input);
  const result = readOnServer(files, format);
  if (!result.ok) throw new UserError(result.error);
  return result.value;
}

/**
 * The files of a repository that a data model could be read from.
 * @throws UserError of `readRemote`, or `nothing-found`
 */
export async function readRepository(session: Session, input: unknown): Promise<ImportFile[]> {
  requireRole(session, 'developer', 'import data models');
  const files = await readRemote(parseInput(z.string(), input), { wanted: isImportable, sizeMaxBytes: importSizeMax });
  if (files.size === 0) {
    throw new UserError({
      code: 'nothing-found',
      message: 'No file of this repository holds a data model.',
      resolution: 'It should have an amplify folder, a schema.graphql, a Prisma schema or SQL.',
      field: 'address',
    });
  }
  return Array.from(files, ([path, text]) => ({ path, text }));
}
