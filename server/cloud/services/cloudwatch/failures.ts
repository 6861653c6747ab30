import { CloudFailure } from '../../failure';

export function validation(message: string): CloudFailure {
  return new CloudFailure('ValidationException', message);
}

export function invalidValue(message: string): CloudFailure {
  return new CloudFailure('InvalidParameterValueException', message);
}

export function invalidCombination(message: string): CloudFailure {
  return new CloudFailure('InvalidParameterCombinationException', message);
}

function invalidToken(): CloudFailure {
  return new CloudFailure('InvalidNextToken', 'The next token specified is invalid.');
}

/** @throws InvalidNextToken for what no page has ended with */
export function readOffset(token: string | undefined): number {
  if (token === undefined) return 0;
  const offset = /^\d{1,9}$/.test(token) ? Number(token) : 0;
  if (offset === 0) throw invalidToken();
  return offset;
}

/** A page of a list that is short enough to be held whole. */
export function pageOf<T>(items: T[], token: string | undefined, size: number): { page: T[]; NextToken?: string } {
  const start = readOffset(token);
  const page = items.slice(start, start + size);
  return { page, ...(start + size < items.length && { NextToken: String(start + size) }) };
}
