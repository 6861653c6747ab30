import type { UntagInstanceProfileCommandInput, UntagInstanceProfileCommandOutput } from '@aws-sdk/client-iam';
import { operation } from '../../../service';
import { getInstanceProfileRecord, instanceProfileArn } from '../identifiers';
import { iamState } from '../state';

export const untagInstanceProfile = operation<UntagInstanceProfileCommandInput, UntagInstanceProfileCommandOutput>({
  access: (call, input) => [{ action: 'iam:UntagInstanceProfile', resource: instanceProfileArn(call, input.InstanceProfileName) }],
  run(call, input) {
    const record = getInstanceProfileRecord(call, input.InstanceProfileName);
    const tags = record.tags.filter(({ Key }) => !input.TagKeys?.includes(Key));
    iamState(call).instanceProfiles.put(record.instanceProfileName, { ...record, tags });
    return {};
  },
});
