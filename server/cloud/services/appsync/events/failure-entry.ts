import { CloudFailure } from '../../../failure';
import { ResolverError, UnauthorizedField } from '../vtl/failure';

export interface FailureEntry {
  errorType: string;
  message: string;
  /** HTTP status. */
  errorCode: number;
}

/** What a client of an Event API is told of a refusal; undefined for a fault of ours. */
export function failureEntry(error: unknown): FailureEntry | undefined {
  if (error instanceof CloudFailure) return { errorType: error.code, message: error.message, errorCode: error.status };
  if (error instanceof UnauthorizedField)
    return { errorType: 'UnauthorizedException', message: 'You are not authorized to make this call.', errorCode: 401 };
  if (error instanceof ResolverError)
    return { errorType: error.errorType ?? 'BadRequestException', message: error.message, errorCode: 400 };
  return undefined;
}
