import type { Code, SecretRef } from '@/lib/backend/value';

/** What stands in a configuration object: JSON, and in its leaves secrets and code. */
export type Value = string | number | boolean | null | Code | SecretRef | Value[] | { [key: string]: Value };

export function isLeaf(value: Value | undefined): value is Code | SecretRef {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && (isCode(value) || value.kind === 'secret');
}

function isCode(value: object): value is Code {
  return 'kind' in value && value.kind === 'code' && 'source' in value;
}
