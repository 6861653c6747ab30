import type { RemovePermissionCommandInput, RemovePermissionCommandOutput } from '@aws-sdk/client-eventbridge';
import { operation } from '../../../service';
import { removeStatement } from '../bus-policy';
import { busArn, getBus } from '../buses';

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_RemovePermission.html */
export const removePermission = operation<RemovePermissionCommandInput, RemovePermissionCommandOutput>({
  access: ({ partition }, { EventBusName }) => [{ action: 'events:RemovePermission', resource: busArn(partition, EventBusName) }],
  run(call, { EventBusName, StatementId, RemoveAllPermissions }) {
    removeStatement(call, getBus(call, EventBusName), RemoveAllPermissions ? undefined : (StatementId ?? ''));
    return {};
  },
});
