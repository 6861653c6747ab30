import { CloudFailure } from '../../failure';

/** @param what the ARN, or words such as `Function: name` */
export function notFound(what: string): CloudFailure {
  return new CloudFailure('ResourceNotFoundException', what.startsWith('arn:') ? `Function not found: ${what}` : what, {
    status: 404,
    members: { Type: 'User' },
  });
}

export function conflict(message: string): CloudFailure {
  return new CloudFailure('ResourceConflictException', message, { status: 409, members: { Type: 'User' } });
}

export function invalidParameter(message: string): CloudFailure {
  return new CloudFailure('InvalidParameterValueException', message, { members: { Type: 'User' } });
}

export function tooMany(message: string): CloudFailure {
  return new CloudFailure('TooManyRequestsException', message, {
    status: 429,
    members: { Type: 'User', Reason: 'ReservedFunctionConcurrentInvocationLimitExceeded' },
  });
}
