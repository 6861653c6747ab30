import { CloudFailure } from '../../failure';
import { pageByOffset, readOffset } from '../../page-by-offset';

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
export function offsetOf(token: string | undefined): number {
  return readOffset({ token, invalidToken });
}

/** A page of a list that is short enough to be held whole. */
export function pageOf<T>(items: T[], token: string | undefined, size: number): { page: T[]; NextToken?: string } {
  const { items: page, next } = pageByOffset(items, { size, token, invalidToken });
  return { page, ...(next !== undefined && { NextToken: next }) };
}
