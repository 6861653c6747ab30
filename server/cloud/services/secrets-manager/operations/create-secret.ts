import type { CreateSecretCommandInput, CreateSecretCommandOutput } from '@aws-sdk/client-secrets-manager';
import { CloudFailure } from '../../../failure';
import { operation } from '../../../service';
import { createAccess } from '../access';
import { tagRecord } from '../secret-entry';
import { findSecret, hasValue, newSecretArn, type Secret, secrets, withVersion } from '../secrets';

/** https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_CreateSecret.html */
export const createSecret = operation<CreateSecretCommandInput, CreateSecretCommandOutput>({
  access: (call, input) => createAccess(call, input.Name, hasValue(input) ? input.KmsKeyId : undefined),
  run(call, input) {
    const { Name: name = '', Description, KmsKeyId, Tags, ClientRequestToken } = input;
    if (!/^[A-Za-z0-9/_+=.@!-]{1,512}$/.test(name)) {
      throw new CloudFailure(
        'ValidationException',
        'Invalid name. Must be a valid name containing alphanumeric characters, or any of the following: -/_+=.@!',
      );
    }
    if (input.AddReplicaRegions?.length)
      throw new CloudFailure('InvalidParameterException', 'Replication is not supported by the embedded cloud.');
    const existing = findSecret(call, name);
    if (existing?.deletedAt !== undefined) {
      throw new CloudFailure(
        'InvalidRequestException',
        "You can't create this secret because a secret with this name is already scheduled for deletion.",
      );
    }
    const again = existing?.versions.find(({ id }) => id === ClientRequestToken);
    if (existing && !again) {
      throw new CloudFailure('ResourceExistsException', `The operation failed because the secret ${name} already exists.`);
    }
    const now = call.cloud.now().getTime();
    const empty: Secret = existing ?? {
      name,
      arn: newSecretArn(call.partition, name),
      createdAt: now,
      changedAt: now,
      tags: tagRecord(Tags),
      versions: [],
      ...(Description !== undefined && { description: Description }),
      ...(KmsKeyId && { kmsKeyId: KmsKeyId }),
    };
    const secret = hasValue(input) ? withVersion(call, empty, input, ClientRequestToken) : empty;
    secrets(call.partition).put(name, secret);
    const version = secret.versions[secret.versions.length - 1];
    return { ARN: secret.arn, Name: name, ...(version && { VersionId: version.id }) };
  },
});
