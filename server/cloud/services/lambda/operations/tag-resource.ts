import type { TagResourceCommandInput, TagResourceCommandOutput } from '@aws-sdk/client-lambda';
import { operation } from '../../../service';
import { functionState, getFunctionRecord } from '../functions';
import { functionAccess } from '../permissions';

/** https://docs.aws.amazon.com/lambda/latest/api/API_TagResource.html */
export const tagResource = operation<TagResourceCommandInput, TagResourceCommandOutput>({
  access: (call, input) => functionAccess(call, 'lambda:TagResource', input.Resource),
  run(call, input) {
    const { record, partition, reference } = getFunctionRecord(call, input.Resource);
    functionState(partition).functions.put(reference.name, { ...record, tags: { ...record.tags, ...input.Tags } });
    return {};
  },
});
