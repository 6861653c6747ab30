import type { GetServiceLinkedRoleDeletionStatusCommandInput, GetServiceLinkedRoleDeletionStatusCommandOutput } from '@aws-sdk/client-iam';
import { CloudFailure } from '../../../failure';
import { operation } from '../../../service';

/** Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetServiceLinkedRoleDeletionStatus.html */
export const getServiceLinkedRoleDeletionStatus = operation<
  GetServiceLinkedRoleDeletionStatusCommandInput,
  GetServiceLinkedRoleDeletionStatusCommandOutput
>({
  run(_call, { DeletionTaskId = '' }) {
    if (/^task\/aws-service-role\/[^/]+\/[^/]+\/[0-9a-f-]{36}$/.test(DeletionTaskId)) return { Status: 'SUCCEEDED' };
    throw new CloudFailure('NoSuchEntity', `The deletion task ${DeletionTaskId} cannot be found.`, { status: 404 });
  },
});
