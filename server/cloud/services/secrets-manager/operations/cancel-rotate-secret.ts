import type { CancelRotateSecretCommandInput, CancelRotateSecretCommandOutput } from '@aws-sdk/client-secrets-manager';
import { CloudFailure } from '../../../failure';
import { operation } from '../../../service';
import { atHome, secretAccess } from '../access';
import { pendingVersion, scheduleRotation } from '../rotate';
import { getSecret, secrets } from '../secrets';

/**
 * The version that was being made stays, with its stage.
 * https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_CancelRotateSecret.html
 */
export const cancelRotateSecret = operation<CancelRotateSecretCommandInput, CancelRotateSecretCommandOutput>({
  access: (call, { SecretId }) => secretAccess(call, 'CancelRotateSecret', SecretId),
  run(caller, { SecretId }) {
    const call = atHome(caller, SecretId);
    const secret = getSecret(call, SecretId);
    if (!secret.rotation) throw new CloudFailure('InvalidRequestException', 'You tried to cancel rotation of a secret that has none.');
    const rotation = { ...secret.rotation, enabled: false, underWay: undefined, nextAt: undefined };
    secrets(call.partition).put(secret.name, { ...secret, rotation });
    scheduleRotation(call.cloud, call.partition, secret.name);
    const pending = pendingVersion(secret);
    return { ARN: secret.arn, Name: secret.name, ...(pending !== undefined && { VersionId: pending }) };
  },
});
