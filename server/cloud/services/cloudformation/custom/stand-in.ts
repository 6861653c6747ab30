import type { ResourceCall, ResourceType } from '../../../service';
import { permitOperation } from '../surroundings';

/**
 * A custom type that is made without the Lambda function behind its service token. Whoever runs the stack must be allowed to
 * call that function; what it does, it does with a role of its own.
 */
export function standIn<Properties extends { ServiceToken?: unknown }>(type: ResourceType<Properties>): ResourceType<Properties> {
  const asFunction = async (call: ResourceCall, { ServiceToken }: Properties): Promise<ResourceCall> => {
    const { authorize: _, ...own } = call;
    await permitOperation(call, 'lambda', 'Invoke', { FunctionName: ServiceToken });
    return own;
  };
  return {
    ...type,
    create: async (call, properties) => type.create(await asFunction(call, properties), properties),
    update: async (call, physicalId, properties, previous) =>
      type.update(await asFunction(call, properties), physicalId, properties, previous),
    remove: async (call, physicalId, properties) => type.remove(await asFunction(call, properties), physicalId, properties),
  };
}
