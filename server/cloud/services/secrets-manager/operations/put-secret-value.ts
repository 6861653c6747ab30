import { randomUUID } from 'node:crypto';
import type { PutSecretValueCommandInput, PutSecretValueCommandOutput } from '@aws-sdk/client-secrets-manager';
import { CloudFailure } from '../../../failure';
import { operation } from '../../../service';
import { atHome, writeAccess } from '../access';
import { getSecret, hasValue, secrets, withVersion } from '../secrets';

/** https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_PutSecretValue.html */
export const putSecretValue = operation<PutSecretValueCommandInput, PutSecretValueCommandOutput>({
  access: (call, { SecretId }) => writeAccess(call, 'PutSecretValue', SecretId),
  run(caller, input) {
    const call = atHome(caller, input.SecretId);
    if (!hasValue(input)) throw new CloudFailure('InvalidRequestException', 'You must provide either SecretString or SecretBinary.');
    const token = input.ClientRequestToken ?? randomUUID();
    const secret = withVersion(call, getSecret(call, input.SecretId), input, token, input.VersionStages);
    secrets(call.partition).put(secret.name, secret);
    const stages = secret.versions.find(({ id }) => id === token)?.stages ?? [];
    return { ARN: secret.arn, Name: secret.name, VersionId: token, VersionStages: stages };
  },
});
