import { CloudFailure } from '../../../failure';

/** AppSync's answer to a request that it does not let in. */
export function unauthorizedRequest(message = 'You are not authorized to make this call.', cause?: unknown): CloudFailure {
  return new CloudFailure('UnauthorizedException', message, { status: 401, cause });
}
