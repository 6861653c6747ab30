import type { TagInstanceProfileCommandInput, TagInstanceProfileCommandOutput } from '@aws-sdk/client-iam';
import { operation } from '../../../service';
import { getInstanceProfileRecord, instanceProfileArn } from '../identifiers';
import { iamState } from '../state';
import { withTags } from '../tags';

export const tagInstanceProfile = operation<TagInstanceProfileCommandInput, TagInstanceProfileCommandOutput>({
  access: (call, input) => [{ action: 'iam:TagInstanceProfile', resource: instanceProfileArn(call, input.InstanceProfileName) }],
  run(call, input) {
    const record = getInstanceProfileRecord(call, input.InstanceProfileName);
    iamState(call).instanceProfiles.put(record.instanceProfileName, { ...record, tags: withTags(record.tags, input.Tags) });
    return {};
  },
});
