import { isDeepStrictEqual } from 'node:util';
import { CloudFailure } from '../../../failure';
import { type Call, type ResourceCall, type ResourceType, resourceType } from '../../../service';
import { documentText } from './properties';

interface Kind<Properties> {
  /** What the policy is on. */
  idsOf(properties: Properties): string[];
  /** Sets the policy of one of them; an empty text takes it away. */
  setPolicy(call: ResourceCall, id: string, text: string): Promise<unknown>;
  /** The text of the policy that one of them has now; fails as `setPolicy` does. */
  findPolicy(call: Call, id: string): Promise<string | undefined>;
  /** What the template calls the list of them. */
  listedAs: keyof Properties & string;
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
    for (const id of ids) await ifThere(() => kind.setPolicy(call, id, ''));
  };
  const ifThere = async <T>(act: () => T | Promise<T>): Promise<T | undefined> => {
    try {
      return await act();
    } catch (error) {
      if (error instanceof CloudFailure && error.code === kind.goneCode) return undefined;
      throw error;
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
    /** Of several that have come to differ, the first that is not as the template says. */
    async read(call, physicalId, properties) {
      const found: { id: string; document: unknown }[] = [];
      for (const id of kind.idsOf(properties)) {
        const text = await ifThere(() => kind.findPolicy(call, id));
        if (text !== undefined) found.push({ id, document: JSON.parse(text) });
      }
      if (found.length === 0) return undefined;
      const wanted: unknown = JSON.parse(documentText(properties.PolicyDocument));
      const { document } = found.find((one) => !isDeepStrictEqual(one.document, wanted)) ?? { document: wanted };
      return { properties: { [kind.listedAs]: found.map(({ id }) => id), PolicyDocument: document }, attributes: { Id: physicalId } };
    },
  });
}
