import type { ListTagsCommandInput, ListTagsCommandOutput } from '@aws-sdk/client-lambda';
import { operation } from '../../../service';
import { getFunctionRecord } from '../functions';
import { functionAccess } from '../permissions';

/** https://docs.aws.amazon.com/lambda/latest/api/API_ListTags.html */
export const listTags = operation<ListTagsCommandInput, ListTagsCommandOutput>({
  access: (call, input) => functionAccess(call, 'lambda:ListTags', input.Resource),
  run(call, input) {
    return { Tags: getFunctionRecord(call, input.Resource).record.tags };
  },
});
