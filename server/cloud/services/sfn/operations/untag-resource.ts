import type { UntagResourceCommandInput, UntagResourceCommandOutput } from '@aws-sdk/client-sfn';
import { operation } from '../../../service';
import { stateMachines } from '../state-machines';
import { getTagged } from '../tags';

/** https://docs.aws.amazon.com/step-functions/latest/apireference/API_UntagResource.html */
export const untagResource = operation<UntagResourceCommandInput, UntagResourceCommandOutput>({
  access: (_call, { resourceArn }) => [{ action: 'states:UntagResource', resource: resourceArn ?? '' }],
  run(call, { resourceArn, tagKeys = [] }) {
    const machine = getTagged(call, resourceArn);
    const kept = Object.entries(machine.tags ?? {}).filter(([key]) => !tagKeys.includes(key));
    stateMachines(call.partition).put(machine.arn, { ...machine, tags: Object.fromEntries(kept) });
    return {};
  },
});
