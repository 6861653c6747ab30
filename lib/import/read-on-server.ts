import type { Result } from '@/lib/result';
import { readGen2Project } from './gen2/read-project';
import type { ServerFormat } from './importers';
import { readPrisma } from './prisma/read-prisma';
import { refuseUnreadable } from './read-import';
import type { Imported, ImportFile } from './report';

/** Reads files in one of the formats whose parsers need Node: the compiler of TypeScript, and Prisma's, which looks for settings. */
export function readOnServer(files: readonly ImportFile[], format: ServerFormat): Result<Imported> {
  return refuseUnreadable(files) ?? (format === 'gen2' ? readGen2Project(files) : readPrisma(files));
}
