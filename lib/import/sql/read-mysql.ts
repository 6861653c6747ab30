import { Parser } from 'node-sql-parser/build/mysql';
import type { Result } from '@/lib/result';
import type { Imported, ImportFile } from '../report';
import { readSql } from './read-sql';

const parser = new Parser();

export function readMysql(files: readonly ImportFile[]): Result<Imported> {
  return readSql(files, 'MySQL', (statement) => parser.astify(statement, { database: 'mysql' }));
}
