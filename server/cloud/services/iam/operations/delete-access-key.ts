import type { DeleteAccessKeyCommandInput, DeleteAccessKeyCommandOutput } from '@aws-sdk/client-iam';
import { CloudFailure } from '../../../failure';
import { operation } from '../../../service';
import { getUserRecord, ownUserName, userArn } from '../identifiers';
import { iamState } from '../state';

export const deleteAccessKey = operation<DeleteAccessKeyCommandInput, DeleteAccessKeyCommandOutput>({
  access: (call, input) => [
    {
      action: 'iam:DeleteAccessKey',
      resource: userArn(call, input.UserName),
    },
  ],
  run(call, input) {
    const user = getUserRecord(call, input.UserName ?? ownUserName(call));
    if (!user.accessKeyIds.includes(input.AccessKeyId ?? '')) {
      throw new CloudFailure('NoSuchEntity', `The Access Key with id ${input.AccessKeyId} cannot be found.`, { status: 404 });
    }
    call.cloud.directory.removeAccessKey(input.AccessKeyId ?? '');
    iamState(call).users.put(user.userName, { ...user, accessKeyIds: user.accessKeyIds.filter((id) => id !== input.AccessKeyId) });
    return {};
  },
});
