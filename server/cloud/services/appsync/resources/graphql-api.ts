import { isDeepStrictEqual } from 'node:util';
import type { CreateGraphqlApiCommandInput, GraphqlApi } from '@aws-sdk/client-appsync';
import { perform, permit } from '../../../cloud';
import { type Call, type Provisioned, resourceType } from '../../../service';
import { finishing } from '../../cloudformation/engine/finishing';
import { liveResource, toldOf } from '../../cloudformation/specification/live-resource';
import { createGraphqlApi } from '../operations/create-graphql-api';
import { deleteGraphqlApi } from '../operations/delete-graphql-api';
import { getGraphqlApi } from '../operations/get-graphql-api';
import { getGraphqlApiEnvironmentVariables } from '../operations/get-graphql-api-environment-variables';
import { putGraphqlApiEnvironmentVariables } from '../operations/put-graphql-api-environment-variables';
import { updateGraphqlApi } from '../operations/update-graphql-api';
import { toSdkInput } from './property-names';
import { removePresent } from './remove-present';
import { permitTags, replaceTags, toTags } from './tags';

interface Properties {
  Name: string;
  Tags?: { Key: string; Value: string }[];
  EnvironmentVariables?: Record<string, string>;
}

function toInput(properties: Properties): CreateGraphqlApiCommandInput {
  const { Tags, EnvironmentVariables: _, ...rest } = properties;

  return { ...(toSdkInput(rest) as CreateGraphqlApiCommandInput), ...toTags(Tags ?? []) };
}

function provisioned(api: GraphqlApi | undefined): Provisioned {
  const { apiId, arn, uris, dns } = api ?? {};
  return {
    physicalId: arn ?? '',
    attributes: {
      ApiId: apiId,
      Arn: arn,
      GraphQLUrl: uris?.GRAPHQL,
      GraphQLDns: dns?.GRAPHQL,
      GraphQLEndpointArn: arn?.replace(':apis/', ':endpoints/graphql-api/'),
      RealtimeUrl: uris?.REALTIME,
      RealtimeDns: dns?.REALTIME,
    },
  };
}

function apiIdOf(arn: string): string {
  return arn.slice(arn.lastIndexOf('/') + 1);
}

async function putVariables(call: Call, apiId: string | undefined, variables: Record<string, string> | undefined): Promise<void> {
  if (variables) await perform(call, putGraphqlApiEnvironmentVariables, { apiId, environmentVariables: variables });
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-appsync-graphqlapi.html */
export const graphqlApi = resourceType<Properties>({
  async create(call, properties) {
    const { graphqlApi: api } = await perform(call, createGraphqlApi, toInput(properties));
    const made = provisioned(api);
    await finishing(made.physicalId, () => putVariables(call, api?.apiId, properties.EnvironmentVariables));
    return made;
  },
  async update(call, physicalId, properties, previous) {
    const input = toInput(properties);
    const apiId = apiIdOf(physicalId);
    const environmentVariables = properties.EnvironmentVariables ?? (previous.EnvironmentVariables && {});
    await permitTags(call, physicalId, properties.Tags, previous.Tags);
    if (!isDeepStrictEqual(environmentVariables, previous.EnvironmentVariables)) {
      await permit(call, putGraphqlApiEnvironmentVariables, { apiId, environmentVariables });
    }
    const { graphqlApi: api } = await perform(call, updateGraphqlApi, { ...input, apiId });
    replaceTags(call, physicalId, properties.Tags);
    const { authorize: _, ...permitted } = call;
    await putVariables(permitted, apiId, environmentVariables);
    return provisioned(api);
  },
  remove: (call, physicalId) => removePresent(call, getGraphqlApi, deleteGraphqlApi, { apiId: apiIdOf(physicalId) }),
  async read(call, physicalId) {
    const apiId = apiIdOf(physicalId);
    const told = await toldOf(() => perform(call, getGraphqlApi, { apiId }));
    const variables = told && (await perform(call, getGraphqlApiEnvironmentVariables, { apiId }));
    return liveResource('AWS::AppSync::GraphQLApi', told && { ...told.graphqlApi, ...variables }, provisioned(told?.graphqlApi).attributes);
  },
});
