import { perform, permit } from '../../../cloud';
import { resourceType } from '../../../service';
import { createAccessKey } from '../operations/create-access-key';
import { deleteAccessKey } from '../operations/delete-access-key';
import { listAccessKeys } from '../operations/list-access-keys';
import { updateAccessKey } from '../operations/update-access-key';
import { iamState } from '../state';

interface Properties {
  UserName: string;
  Status?: 'Active' | 'Inactive';
}

/** Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-accesskey.html */
export const accessKey = resourceType<Properties>({
  async create(call, { UserName, Status }) {
    const { AccessKey } = await perform(call, createAccessKey, { UserName });
    if (Status === 'Inactive') await perform(call, updateAccessKey, { UserName, AccessKeyId: AccessKey?.AccessKeyId, Status });
    return { physicalId: AccessKey?.AccessKeyId ?? '', attributes: { SecretAccessKey: AccessKey?.SecretAccessKey } };
  },
  async update(call, physicalId, { UserName, Status = 'Active' }) {
    await perform(call, updateAccessKey, { UserName, AccessKeyId: physicalId, Status });
    return { physicalId, attributes: { SecretAccessKey: call.cloud.directory.findAccessKey(physicalId)?.secretKey } };
  },
  async remove(call, physicalId, { UserName }) {
    if (iamState(call).users.find(UserName)?.accessKeyIds.includes(physicalId)) {
      await perform(call, deleteAccessKey, { UserName, AccessKeyId: physicalId });
    }
  },
  async read(call, physicalId, { UserName }) {
    await permit(call, listAccessKeys, { UserName });
    const key = call.cloud.directory.findAccessKey(physicalId);
    if (key?.principal.kind !== 'user' || key.principal.accountId !== call.partition.accountId) return undefined;
    return {
      properties: { UserName: key.principal.userName, Status: key.active ? 'Active' : 'Inactive' },
      attributes: { SecretAccessKey: key.secretKey },
    };
  },
});
