import type { ListInstanceProfileTagsCommandInput, ListInstanceProfileTagsCommandOutput } from '@aws-sdk/client-iam';
import { operation } from '../../../service';
import { getInstanceProfileRecord, instanceProfileArn } from '../identifiers';

export const listInstanceProfileTags = operation<ListInstanceProfileTagsCommandInput, ListInstanceProfileTagsCommandOutput>({
  access: (call, input) => [{ action: 'iam:ListInstanceProfileTags', resource: instanceProfileArn(call, input.InstanceProfileName) }],
  run: (call, input) => ({ Tags: getInstanceProfileRecord(call, input.InstanceProfileName).tags, IsTruncated: false }),
});
