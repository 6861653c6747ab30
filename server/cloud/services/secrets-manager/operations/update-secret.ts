import type { UpdateSecretCommandInput, UpdateSecretCommandOutput } from '@aws-sdk/client-secrets-manager';
import { operation } from '../../../service';
import { atHome, updateAccess } from '../access';
import { CURRENT, getSecret, hasValue, secrets, withVersion } from '../secrets';

/** https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_UpdateSecret.html */
export const updateSecret = operation<UpdateSecretCommandInput, UpdateSecretCommandOutput>({
  access: updateAccess,
  run(caller, input) {
    const call = atHome(caller, input.SecretId);
    const { SecretId, Description, KmsKeyId, ClientRequestToken } = input;
    const changed = {
      ...getSecret(call, SecretId),
      changedAt: call.cloud.now().getTime(),
      ...(Description !== undefined && { description: Description }),
      // An empty text stands for the key of the service itself.
      ...(KmsKeyId !== undefined && { kmsKeyId: KmsKeyId === '' ? undefined : KmsKeyId }),
    };
    const secret = hasValue(input) ? withVersion(call, changed, input, ClientRequestToken) : changed;
    secrets(call.partition).put(secret.name, secret);
    const version = hasValue(input) ? secret.versions.find(({ stages }) => stages.includes(CURRENT)) : undefined;
    return { ARN: secret.arn, Name: secret.name, ...(version && { VersionId: version.id }) };
  },
});
