import { resourceType } from '../../../service';

/** Counts CDK's use on AWS; here it is only a name in the stack. */
export const cdkMetadata = resourceType<Record<string, unknown>>({
  create: (call) => ({ physicalId: call.generateName(128), attributes: {} }),
  update: (_call, physicalId) => ({ physicalId, attributes: {} }),
  remove() {},
});
