/** What a field or an expression has in a row; undefined where there is nothing. Times are dates. */
export type Value = string | number | boolean | Date | undefined;

/** Gives a field of a log event, or of what a command made of several. */
export interface Row {
  get(name: string): Value;
  set(name: string, value: Value): void;
}

export type Evaluate = (row: Row) => Value;

/** A row with nothing but what is set. */
export function plainRow(entries: [string, Value][] = []): Row {
  const fields = new Map(entries);
  return { get: (name) => fields.get(name), set: (name, value) => void fields.set(name, value) };
}

export function numberOf(value: Value): number | undefined {
  if (value === undefined || value === '') return undefined;
  const number = Number(value);
  return Number.isNaN(number) ? undefined : number;
}

export function textOf(value: Value): string {
  if (value === undefined) return '';
  return value instanceof Date ? value.toISOString().replace('T', ' ').replace('Z', '') : String(value);
}

export function isTrue(value: Value): boolean {
  return value === true || value === 'true' || (typeof value === 'number' && value !== 0);
}

/** Numbers by size, everything else as text; what is missing comes first. */
export function compare(left: Value, right: Value): number {
  if (left === undefined || right === undefined) return Number(left !== undefined) - Number(right !== undefined);
  const [one, other] = [numberOf(left), numberOf(right)];
  if (one !== undefined && other !== undefined) return one - other;
  const [first, second] = [textOf(left), textOf(right)];
  return first < second ? -1 : Number(first > second);
}
