import { randomUUID } from 'node:crypto';
import { CloudFailure } from '../../failure';
import type { Call } from '../../service';
import { serviceIsAllowed } from '../iam/authorize';
import { enqueueEvent } from './asynchronous';
import { getFunctionVersion } from './functions';
import { functionAccess } from './permissions';

/**
 * Sends a function an event for an AWS service, the caller, on behalf of one of the account's resources: the function's policy decides.
 * @throws ResourceNotFoundException, AccessDenied
 */
export function sendEventForService(call: Call, functionArn: string, sourceArn: string, event: string): void {
  const found = getFunctionVersion(call, functionArn);
  if (!functionAccess(call, 'lambda:InvokeFunction', functionArn).every((request) => serviceIsAllowed(call, request, sourceArn))) {
    throw new CloudFailure('AccessDenied', `The policy of ${functionArn} does not allow lambda:InvokeFunction for ${sourceArn}.`, {
      status: 403,
    });
  }
  enqueueEvent(call.cloud, found, Buffer.from(event), randomUUID());
}
