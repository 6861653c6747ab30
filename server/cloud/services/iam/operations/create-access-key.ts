import type { CreateAccessKeyCommandInput, CreateAccessKeyCommandOutput } from '@aws-sdk/client-iam';
import { CloudFailure } from '../../../failure';
import { operation } from '../../../service';
import { newAccessKeyId, newSecretKey } from '../../../state/directory';
import { getUserRecord, ownUserName, userArn } from '../identifiers';
import { iamState } from '../state';

export const createAccessKey = operation<CreateAccessKeyCommandInput, CreateAccessKeyCommandOutput>({
  access: (call, input) => [
    {
      action: 'iam:CreateAccessKey',
      resource: userArn(call, input.UserName),
    },
  ],
  run(call, input) {
    const user = getUserRecord(call, input.UserName ?? ownUserName(call));
    if (user.accessKeyIds.length >= 2) {
      throw new CloudFailure('LimitExceeded', 'Cannot exceed quota for AccessKeysPerUser: 2', { status: 409 });
    }
    const accessKeyId = newAccessKeyId('AKIA');
    const secretKey = newSecretKey();
    const { accountId } = call.partition;
    call.cloud.directory.putAccessKey({
      accessKeyId,
      secretKey,
      principal: { kind: 'user', accountId, userName: user.userName, path: user.path },
      active: true,
    });
    iamState(call).users.put(user.userName, { ...user, accessKeyIds: [...user.accessKeyIds, accessKeyId] });
    return {
      AccessKey: {
        UserName: user.userName,
        AccessKeyId: accessKeyId,
        SecretAccessKey: secretKey,
        Status: 'Active',
        CreateDate: call.cloud.now(),
      },
    };
  },
});
