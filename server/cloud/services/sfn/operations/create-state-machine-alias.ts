import { isDeepStrictEqual } from 'node:util';
import type { CreateStateMachineAliasCommandInput, CreateStateMachineAliasCommandOutput } from '@aws-sdk/client-sfn';
import { CloudFailure } from '../../../failure';
import { operation } from '../../../service';
import { readRoutes } from '../routing';
import { aliases, unqualifiedArn } from '../versions';

/** Not a number alone, which is a version's. */
const NAME = /^(?=.*[a-zA-Z_\-.])[a-zA-Z0-9_\-.]{1,80}$/;

/** https://docs.aws.amazon.com/step-functions/latest/apireference/API_CreateStateMachineAlias.html */
export const createStateMachineAlias = operation<CreateStateMachineAliasCommandInput, CreateStateMachineAliasCommandOutput>({
  access: (_call, { name, routingConfiguration }) => [
    {
      action: 'states:CreateStateMachineAlias',
      resource: `${unqualifiedArn(routingConfiguration?.[0]?.stateMachineVersionArn)}:${name}`,
    },
  ],
  run({ cloud, partition }, { name = '', description, routingConfiguration }) {
    if (!NAME.test(name)) throw new CloudFailure('InvalidName', `Invalid Name: '${name}'`);
    const { routes, machineArn } = readRoutes(partition, routingConfiguration);
    const arn = `${machineArn}:${name}`;
    const there = aliases(partition).find(arn);
    if (there && !(isDeepStrictEqual(there.routes, routes) && there.description === description)) {
      throw new CloudFailure('ConflictException', `Alias '${name}' already exists with a different configuration.`);
    }
    const createdAt = there?.createdAt ?? cloud.now().getTime();
    if (!there) aliases(partition).put(arn, { arn, name, description, routes, createdAt, modifiedAt: createdAt });
    return { stateMachineAliasArn: arn, creationDate: new Date(createdAt) };
  },
});
