import { perform } from '../../../cloud';
import { resourceType } from '../../../service';
import { createAccessKey } from '../operations/create-access-key';
import { deleteAccessKey } from '../operations/delete-access-key';
import { iamState } from '../state';

interface Properties {
  UserName: string;
}

/** Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-accesskey.html */
export const accessKey = resourceType<Properties>({
  async create(call, { UserName }) {
    const { AccessKey } = await perform(call, createAccessKey, { UserName });
    return { physicalId: AccessKey?.AccessKeyId ?? '', attributes: { SecretAccessKey: AccessKey?.SecretAccessKey } };
  },
  update: (call, physicalId) => ({
    physicalId,
    attributes: { SecretAccessKey: call.cloud.directory.findAccessKey(physicalId)?.secretKey },
  }),
  async remove(call, physicalId, { UserName }) {
    if (iamState(call).users.find(UserName)?.accessKeyIds.includes(physicalId)) {
      await perform(call, deleteAccessKey, { UserName, AccessKeyId: physicalId });
    }
  },
});
