import type { DescribeSecretCommandInput, DescribeSecretCommandOutput } from '@aws-sdk/client-secrets-manager';
import { operation } from '../../../service';
import { atHome, secretAccess } from '../access';
import { secretEntry, stagesByVersion } from '../secret-entry';
import { getSecret } from '../secrets';

/** https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_DescribeSecret.html */
export const describeSecret = operation<DescribeSecretCommandInput, DescribeSecretCommandOutput>({
  access: (call, { SecretId }) => secretAccess(call, 'DescribeSecret', SecretId),
  run(caller, { SecretId }) {
    const call = atHome(caller, SecretId);
    const secret = getSecret(call, SecretId, { deleted: true });
    return { ...secretEntry(secret), VersionIdsToStages: stagesByVersion(secret) };
  },
});
