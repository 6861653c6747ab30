import type { UntagResourceCommandInput, UntagResourceCommandOutput } from '@aws-sdk/client-appsync';
import { operation } from '../../../service';
import { changeTags } from '../tags';

/** https://docs.aws.amazon.com/appsync/latest/APIReference/API_UntagResource.html */
export const untagResource = operation<UntagResourceCommandInput, UntagResourceCommandOutput>({
  access: (_, input) => [{ action: 'appsync:UntagResource', resource: input.resourceArn ?? '*' }],
  run(call, input) {
    changeTags(call, input.resourceArn, (tags) =>
      Object.fromEntries(Object.entries(tags).filter(([name]) => !input.tagKeys?.includes(name))),
    );
    return {};
  },
});
