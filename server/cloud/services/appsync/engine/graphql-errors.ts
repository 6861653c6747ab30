import type { GraphQLError } from 'graphql';
import { ResolverError, UnauthorizedField } from '../vtl/failure';

/** One member of `errors` as AppSync writes it. */
export interface ErrorEntry {
  path: readonly (string | number)[] | null;
  data?: unknown;
  errorType?: string | null;
  errorInfo?: unknown;
  locations: { line: number; column: number; sourceName: null }[] | null;
  message: string;
}

function locationsOf(error: GraphQLError): ErrorEntry['locations'] {
  return error.locations?.map(({ line, column }) => ({ line, column, sourceName: null })) ?? null;
}

/** The shape of an error from executing a document. */
export function toErrorEntry(error: GraphQLError): ErrorEntry {
  const path = error.path ?? null;
  const cause = error.originalError;
  if (cause instanceof UnauthorizedField) {
    return { path, data: null, errorType: 'Unauthorized', errorInfo: null, locations: locationsOf(error), message: cause.message };
  }
  if (cause instanceof ResolverError) {
    return {
      path,
      data: cause.data,
      errorType: cause.errorType,
      errorInfo: cause.errorInfo,
      locations: locationsOf(error),
      message: cause.message,
    };
  }
  const missing = /^Cannot return null for non-nullable field (\w+)\./.exec(error.message);
  if (missing) {
    return {
      path,
      locations: null,
      message: `Cannot return null for non-nullable type: '' within parent '${missing[1]}' (/${(path ?? []).join('/')})`,
    };
  }
  const serialization = /^(?:Unable to serialize|\w+ cannot represent|Enum ".*" cannot represent)/.test(error.message);
  const message = serialization ? `Can't serialize value (/${(path ?? []).join('/')}) : ${error.message}` : error.message;
  return { path, locations: serialization ? null : locationsOf(error), message };
}

/** The shape of an error in the document itself. */
export function toValidationEntry(error: GraphQLError): ErrorEntry {
  return { path: null, locations: locationsOf(error), message: `Validation error: ${error.message}` };
}
