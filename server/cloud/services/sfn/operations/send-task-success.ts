import type { SendTaskSuccessCommandInput, SendTaskSuccessCommandOutput } from '@aws-sdk/client-sfn';
import { CloudFailure } from '../../../failure';
import { operation } from '../../../service';
import { settleToken } from '../tasks/await-token';

/** https://docs.aws.amazon.com/step-functions/latest/apireference/API_SendTaskSuccess.html */
export const sendTaskSuccess = operation<SendTaskSuccessCommandInput, SendTaskSuccessCommandOutput>({
  run(call, { taskToken, output = '' }) {
    try {
      JSON.parse(output);
    } catch (cause) {
      throw new CloudFailure('InvalidOutput', `Invalid Output: '${String(cause)}'`, { cause });
    }
    settleToken(call, taskToken, { output });
    return {};
  },
});
