import type { GetSessionTokenCommandInput, GetSessionTokenCommandOutput } from '@aws-sdk/client-sts';
import { CloudFailure } from '../../../failure';
import { operation } from '../../../service';
import { describeCredentials } from '../credentials';

export const getSessionToken = operation<GetSessionTokenCommandInput, GetSessionTokenCommandOutput>({
  access: () => [],
  run(call, input) {
    if (call.principal.kind === 'role') {
      throw new CloudFailure('AccessDenied', 'Cannot call GetSessionToken with session credentials', { status: 403 });
    }
    const durationSeconds = input.DurationSeconds ?? 43_200;
    return {
      Credentials: describeCredentials(call.cloud.directory.issueCredentials(call.principal, { now: call.cloud.now(), durationSeconds })),
    };
  },
});
