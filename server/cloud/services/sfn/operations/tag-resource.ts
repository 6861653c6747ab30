import type { TagResourceCommandInput, TagResourceCommandOutput } from '@aws-sdk/client-sfn';
import { operation } from '../../../service';
import { stateMachines } from '../state-machines';
import { getTagged, withTags } from '../tags';

/** https://docs.aws.amazon.com/step-functions/latest/apireference/API_TagResource.html */
export const tagResource = operation<TagResourceCommandInput, TagResourceCommandOutput>({
  access: (_call, { resourceArn }) => [{ action: 'states:TagResource', resource: resourceArn ?? '' }],
  run(call, { resourceArn, tags }) {
    const machine = getTagged(call, resourceArn);
    stateMachines(call.partition).put(machine.arn, { ...machine, tags: withTags(machine.tags, tags) });
    return {};
  },
});
