import type { TagResourceCommandInput, TagResourceCommandOutput } from '@aws-sdk/client-appsync';
import { operation } from '../../../service';
import { changeTags } from '../tags';

/** https://docs.aws.amazon.com/appsync/latest/APIReference/API_TagResource.html */
export const tagResource = operation<TagResourceCommandInput, TagResourceCommandOutput>({
  access: (_, input) => [{ action: 'appsync:TagResource', resource: input.resourceArn ?? '*' }],
  run(call, input) {
    changeTags(call, input.resourceArn, (tags) => ({ ...tags, ...input.tags }));
    return {};
  },
});
