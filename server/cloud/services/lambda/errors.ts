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

/** @throws PreconditionFailedException when someone else has changed the function meanwhile */
export function checkRevision({ latest }: { latest: { revisionId: string } }, revisionId: string | undefined): void {
  if (revisionId === undefined || revisionId === latest.revisionId) return;
  throw new CloudFailure(
    'PreconditionFailedException',
    'The Revision Id provided does not match the latest Revision Id. Call the GetFunction/GetAlias API to retrieve the latest Revision Id',
    { status: 412, members: { Type: 'User' } },
  );
}
