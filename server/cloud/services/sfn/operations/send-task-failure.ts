import type { SendTaskFailureCommandInput, SendTaskFailureCommandOutput } from '@aws-sdk/client-sfn';
import { operation } from '../../../service';
import { settleToken } from '../tasks/await-token';

/** https://docs.aws.amazon.com/step-functions/latest/apireference/API_SendTaskFailure.html */
export const sendTaskFailure = operation<SendTaskFailureCommandInput, SendTaskFailureCommandOutput>({
  run(call, { taskToken, error = '', cause = '' }) {
    settleToken(call, taskToken, { error, cause });
    return {};
  },
});
