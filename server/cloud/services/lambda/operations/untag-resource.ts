import type { UntagResourceCommandInput, UntagResourceCommandOutput } from '@aws-sdk/client-lambda';
import { operation } from '../../../service';
import { functionState, getFunctionRecord } from '../functions';
import { functionAccess } from '../permissions';

/** https://docs.aws.amazon.com/lambda/latest/api/API_UntagResource.html */
export const untagResource = operation<UntagResourceCommandInput, UntagResourceCommandOutput>({
  access: (call, input) => functionAccess(call, 'lambda:UntagResource', input.Resource),
  run(call, input) {
    const { record, partition, reference } = getFunctionRecord(call, input.Resource);
    const removed = new Set(input.TagKeys);
    const tags = Object.fromEntries(Object.entries(record.tags).filter(([key]) => !removed.has(key)));
    functionState(partition).functions.put(reference.name, { ...record, tags });
    return {};
  },
});
