const BOOLEANS = new Set(['Enabled', 'SSEEnabled', 'DeletionProtectionEnabled', 'PointInTimeRecoveryEnabled']);
const NUMBERS = new Set(['ReadCapacityUnits', 'WriteCapacityUnits', 'MaxReadRequestUnits', 'MaxWriteRequestUnits', 'RecoveryPeriodInDays']);

/** CloudFormation parameters are strings: gives flags and numbers among the properties their types, at any depth. */
export function typedProperties<T>(properties: T): T {
  return typed('', properties) as T;
}

function typed(key: string, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((element) => typed(key, element));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, typed(name, inner)]));
  }
  if (typeof value !== 'string') return value;
  if (BOOLEANS.has(key)) return value === 'true';
  return NUMBERS.has(key) ? Number(value) : value;
}
