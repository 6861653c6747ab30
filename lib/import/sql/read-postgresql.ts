import { Parser } from 'node-sql-parser/build/postgresql';
import type { Result } from '@/lib/result';
import type { Imported, ImportFile } from '../report';
import { readSql } from './read-sql';

const parser = new Parser();

export function readPostgresql(files: readonly ImportFile[]): Result<Imported> {
  return readSql(files, 'PostgreSQL', (statement) => parser.astify(statement, { database: 'postgresql' }));
}
