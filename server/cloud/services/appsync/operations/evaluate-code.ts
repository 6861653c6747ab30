import type { EvaluateCodeCommandInput, EvaluateCodeCommandOutput } from '@aws-sdk/client-appsync';
import { operation } from '../../../service';
import { badRequest } from '../errors';
import { evaluateAlone } from '../evaluate';
import { runCode } from '../javascript/run-code';

/** https://docs.aws.amazon.com/appsync/latest/APIReference/API_EvaluateCode.html */
export const evaluateCode = operation<EvaluateCodeCommandInput, EvaluateCodeCommandOutput>({
  run(call, input) {
    const half = input.function ?? 'request';
    if (half !== 'request' && half !== 'response') throw badRequest('The function must be request or response.');
    return evaluateAlone(call, input.context, (evaluation, context) => runCode(input.code ?? '', half, evaluation, context));
  },
});
