import { CloudFailure } from '../../../failure';
import { type ResourceCall, type ResourceType, resourceType } from '../../../service';
import { documentText } from './properties';

interface Kind<Properties> {
  /** What the policy is on. */
  idsOf(properties: Properties): string[];
  /** Sets the policy of one of them; an empty text takes it away. */
  setPolicy(call: ResourceCall, id: string, text: string): Promise<unknown>;
  /** The error of one that is not there. */
  goneCode: string;
}

/** The type of a policy that a template puts on resources of another type, such as queues. */
export function policyOnResources<Properties extends { PolicyDocument: unknown }>(kind: Kind<Properties>): ResourceType<Properties> {
  const put = async (call: ResourceCall, properties: Properties) => {
    for (const id of kind.idsOf(properties)) await kind.setPolicy(call, id, documentText(properties.PolicyDocument));
  };
  /** What is gone has no policy either. */
  const clear = async (call: ResourceCall, ids: string[]) => {
    for (const id of ids) {
      await kind.setPolicy(call, id, '').catch((error: unknown) => {
        if (!(error instanceof CloudFailure && error.code === kind.goneCode)) throw error;
      });
    }
  };
  return resourceType<Properties>({
    async create(call, properties) {
      await put(call, properties);
      const physicalId = call.generateName(128);
      return { physicalId, attributes: { Id: physicalId } };
    },
    async update(call, physicalId, properties, previous) {
      const kept = kind.idsOf(properties);
      await clear(
        call,
        kind.idsOf(previous).filter((id) => !kept.includes(id)),
      );
      await put(call, properties);
      return { physicalId, attributes: { Id: physicalId } };
    },
    remove: (call, _physicalId, properties) => clear(call, kind.idsOf(properties)),
  });
}
