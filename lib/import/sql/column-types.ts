import type { ScalarType } from '@/lib/backend/field';

const exact: Readonly<Record<string, ScalarType>> = {
  UUID: 'id',
  BOOL: 'boolean',
  BOOLEAN: 'boolean',
  DATE: 'date',
  TIME: 'time',
  TIMETZ: 'time',
  DATETIME: 'datetime',
  TIMESTAMP: 'datetime',
  TIMESTAMPTZ: 'datetime',
  JSON: 'json',
  JSONB: 'json',
  INET: 'ipAddress',
  CIDR: 'ipAddress',
  YEAR: 'integer',
  REAL: 'float',
  MONEY: 'float',
};

/** The type of Amplify for one of SQL; undefined when it is not a type that either database has. */
export function scalarOf(dataType: string, length: number | undefined): ScalarType | undefined {
  const type = dataType
    .toUpperCase()
    .replace(/\s+(WITH|WITHOUT) TIME ZONE|\(.*\)/g, '')
    .trim();
  if (type === 'TINYINT' && length === 1) return 'boolean';
  if (type === 'BIT' && length === 1) return 'boolean';
  if (Object.hasOwn(exact, type)) return exact[type];
  if (/^(BIG|SMALL|TINY|MEDIUM)?(INT|INTEGER|SERIAL)\d?$/.test(type)) return 'integer';
  if (/^(FLOAT|DOUBLE|DECIMAL|NUMERIC|DEC)/.test(type)) return 'float';
  return /(CHAR|TEXT|STRING|BLOB|BYTEA|BINARY|CITEXT|INTERVAL|XML|SET|BIT)/.test(type) ? 'string' : undefined;
}
