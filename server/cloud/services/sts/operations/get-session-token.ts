import type { GetSessionTokenCommandInput, GetSessionTokenCommandOutput } from '@aws-sdk/client-sts';
import { CloudFailure } from '../../../failure';
import { operation } from '../../../service';
import { describeCredentials } from '../credentials';
import { checkDuration } from '../role-session';

const SECONDS_DEFAULT = 43_200;
const SECONDS_MAX = 129_600;

/** Source: https://docs.aws.amazon.com/STS/latest/APIReference/API_GetSessionToken.html */
export const getSessionToken = operation<GetSessionTokenCommandInput, GetSessionTokenCommandOutput>({
  access: () => [],
  run({ cloud, principal }, { DurationSeconds = SECONDS_DEFAULT }) {
    if (principal.kind === 'role') {
      throw new CloudFailure('AccessDenied', 'Cannot call GetSessionToken with session credentials', { status: 403 });
    }
    const durationSeconds = checkDuration({ DurationSeconds }, SECONDS_MAX, '36 hour limit of session tokens');
    return { Credentials: describeCredentials(cloud.directory.issueCredentials(principal, { now: cloud.now(), durationSeconds })) };
  },
});
