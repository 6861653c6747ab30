import type { DescribeStateMachineAliasCommandInput, DescribeStateMachineAliasCommandOutput } from '@aws-sdk/client-sfn';
import { operation } from '../../../service';
import { aliasAccess } from '../alias-access';
import { writeRoutes } from '../routing';
import { getAlias } from '../versions';

/** https://docs.aws.amazon.com/step-functions/latest/apireference/API_DescribeStateMachineAlias.html */
export const describeStateMachineAlias = operation<DescribeStateMachineAliasCommandInput, DescribeStateMachineAliasCommandOutput>({
  access: aliasAccess('DescribeStateMachineAlias'),
  run({ partition }, { stateMachineAliasArn }) {
    const alias = getAlias(partition, stateMachineAliasArn);
    return {
      stateMachineAliasArn: alias.arn,
      name: alias.name,
      description: alias.description,
      routingConfiguration: writeRoutes(alias),
      creationDate: new Date(alias.createdAt),
      updateDate: new Date(alias.modifiedAt),
    };
  },
});
