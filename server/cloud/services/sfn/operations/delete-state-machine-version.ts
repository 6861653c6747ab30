import type { DeleteStateMachineVersionCommandInput, DeleteStateMachineVersionCommandOutput } from '@aws-sdk/client-sfn';
import { CloudFailure } from '../../../failure';
import { operation } from '../../../service';
import { listAliases, unqualifiedArn, versions } from '../versions';

/** https://docs.aws.amazon.com/step-functions/latest/apireference/API_DeleteStateMachineVersion.html */
export const deleteStateMachineVersion = operation<DeleteStateMachineVersionCommandInput, DeleteStateMachineVersionCommandOutput>({
  access: (_call, { stateMachineVersionArn = '' }) => [{ action: 'states:DeleteStateMachineVersion', resource: stateMachineVersionArn }],
  run({ partition }, { stateMachineVersionArn: arn = '' }) {
    const users = listAliases(partition, unqualifiedArn(arn)).filter(({ routes }) => routes.some(({ versionArn }) => versionArn === arn));
    if (users.length > 0) {
      throw new CloudFailure(
        'ConflictException',
        `Version to be deleted must not be referenced by an alias. Current list of aliases referencing this version: [${users.map(({ name }) => name).join(', ')}]`,
      );
    }
    versions(partition).remove(arn);
    return {};
  },
});
