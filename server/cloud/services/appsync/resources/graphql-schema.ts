import { perform, permit } from '../../../cloud';
import { type Provisioned, type ResourceCall, resourceType } from '../../../service';
import { toldOf } from '../../cloudformation/specification/live-resource';
import { badRequest } from '../errors';
import { getIntrospectionSchema } from '../operations/get-introspection-schema';
import { getSchemaCreationStatus } from '../operations/get-schema-creation-status';
import { startSchemaCreation } from '../operations/start-schema-creation';
import { appSyncState, definitionChanged } from '../state';
import { readLocation } from './read-location';

interface Properties {
  ApiId: string;
  Definition?: string;
  DefinitionS3Location?: string;
}

async function put(call: ResourceCall, { ApiId: apiId, Definition, DefinitionS3Location }: Properties): Promise<Provisioned> {
  const definition = DefinitionS3Location === undefined ? Definition : await readLocation(call, DefinitionS3Location);
  if (definition === undefined) throw badRequest('The schema has neither Definition nor DefinitionS3Location.');
  await perform(call, startSchemaCreation, { apiId, definition: Buffer.from(definition) });
  const { status, details } = await perform(call, getSchemaCreationStatus, { apiId });
  if (status !== 'SUCCESS') throw badRequest(`Schema Creation Status is FAILED with details: ${details}`);
  const id = `${apiId}GraphQLSchema`;
  return { physicalId: id, attributes: { Id: id } };
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-appsync-graphqlschema.html */
export const graphqlSchema = resourceType<Properties>({
  create: put,
  update: (call, _, properties) => put(call, properties),
  async remove(call, _, { ApiId: apiId }) {
    const { schemas } = appSyncState(call.partition);
    if (!schemas.find(apiId)) return;
    // No operation takes a schema away: whoever does may put another there.
    await permit(call, startSchemaCreation, { apiId, definition: undefined });
    schemas.remove(apiId);
    definitionChanged(call.cloud, apiId);
  },
  async read(call, physicalId, { ApiId, DefinitionS3Location }) {
    await permit(call, getIntrospectionSchema, { apiId: ApiId, format: 'SDL' });
    const found = appSyncState(call.partition).schemas.find(ApiId);
    if (!found?.sdl) return undefined;
    const there = DefinitionS3Location === undefined ? undefined : await toldOf(() => readLocation(call, DefinitionS3Location));
    return {
      properties: {
        ApiId,
        Definition: found.sdl,
        // What was deleted from there since tells nothing about the schema.
        ...(there !== undefined && { DefinitionS3Location: there === found.sdl ? DefinitionS3Location : undefined }),
      },
      attributes: { Id: physicalId },
    };
  },
});
