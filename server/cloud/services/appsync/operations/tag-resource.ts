import type { TagResourceCommandInput, TagResourceCommandOutput } from '@aws-sdk/client-appsync';
import { operation } from '../../../service';
import { addTags } from '../../../tags';
import { badRequest } from '../errors';
import { changeTags } from '../tags';

/** https://docs.aws.amazon.com/appsync/latest/APIReference/API_TagResource.html */
export const tagResource = operation<TagResourceCommandInput, TagResourceCommandOutput>({
  access: (_, input) => [{ action: 'appsync:TagResource', resource: input.resourceArn ?? '*' }],
  run(call, input) {
    const tooMany = (max: number) => badRequest(`A resource can have at most ${max} tags.`);
    changeTags(call, input.resourceArn, (tags) => addTags(tags, input.tags, { tooMany }));
    return {};
  },
});
