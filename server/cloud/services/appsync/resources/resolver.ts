import type { CreateResolverCommandInput, Resolver } from '@aws-sdk/client-appsync';
import { perform } from '../../../cloud';
import { type Provisioned, resourceType } from '../../../service';
import { liveResource, toldOf } from '../../cloudformation/specification/live-resource';
import { createResolver } from '../operations/create-resolver';
import { deleteResolver } from '../operations/delete-resolver';
import { getResolver } from '../operations/get-resolver';
import { updateResolver } from '../operations/update-resolver';
import { toSdkInput } from './property-names';
import { LOCATIONS, type Templates, withTemplates } from './read-location';
import { removePresent } from './remove-present';

interface Properties extends Templates {
  ApiId: string;
  TypeName: string;
  FieldName: string;
}

function provisioned(made: Resolver | undefined): Provisioned {
  const { resolverArn, typeName, fieldName } = made ?? {};
  return { physicalId: resolverArn ?? '', attributes: { ResolverArn: resolverArn, TypeName: typeName, FieldName: fieldName } };
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-appsync-resolver.html */
export const resolver = resourceType<Properties>({
  async create(call, properties) {
    const input = toSdkInput(await withTemplates(call, properties)) as CreateResolverCommandInput;
    return provisioned((await perform(call, createResolver, input)).resolver);
  },
  async update(call, _, properties) {
    const input = toSdkInput(await withTemplates(call, properties)) as CreateResolverCommandInput;
    return provisioned((await perform(call, updateResolver, input)).resolver);
  },
  remove: (call, _, { ApiId, TypeName, FieldName }) =>
    removePresent(call, getResolver, deleteResolver, { apiId: ApiId, typeName: TypeName, fieldName: FieldName }),
  async read(call, _, { ApiId, TypeName, FieldName }) {
    const told = await toldOf(() => perform(call, getResolver, { apiId: ApiId, typeName: TypeName, fieldName: FieldName }));
    const attributes = provisioned(told?.resolver).attributes;
    return liveResource('AWS::AppSync::Resolver', told && { ...told.resolver, ApiId }, attributes, LOCATIONS);
  },
});
