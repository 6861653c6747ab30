import type { PutPermissionCommandInput, PutPermissionCommandOutput } from '@aws-sdk/client-eventbridge';
import { CloudFailure } from '../../../failure';
import { operation } from '../../../service';
import { type BusStatement, permissionOf, putStatement, setPolicy } from '../bus-policy';
import { busArn, getBus } from '../buses';

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutPermission.html */
export const putPermission = operation<PutPermissionCommandInput, PutPermissionCommandOutput>({
  access: ({ partition }, { EventBusName }) => [{ action: 'events:PutPermission', resource: busArn(partition, EventBusName) }],
  run(call, { EventBusName, Policy, StatementId, Principal, Action, Condition }) {
    const found = getBus(call, EventBusName);
    if (Policy !== undefined) {
      setPolicy(call, found, Policy);
      return {};
    }
    if (StatementId === undefined || Principal === undefined) {
      throw new CloudFailure('ValidationException', 'A permission needs a StatementId and a Principal, or a Policy.');
    }
    const statement: BusStatement = permissionOf(found.arn, { StatementId, Principal, Action, Condition });
    putStatement(call, found, statement);
    return {};
  },
});
