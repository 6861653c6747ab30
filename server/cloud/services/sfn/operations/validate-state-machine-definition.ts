import type { ValidateStateMachineDefinitionCommandInput, ValidateStateMachineDefinitionCommandOutput } from '@aws-sdk/client-sfn';
import { operation } from '../../../service';
import { checkMachine } from '../asl/check-machine';

/** https://docs.aws.amazon.com/step-functions/latest/apireference/API_ValidateStateMachineDefinition.html */
export const validateStateMachineDefinition = operation<
  ValidateStateMachineDefinitionCommandInput,
  ValidateStateMachineDefinitionCommandOutput
>({
  run(_call, { definition = '', maxResults = 0 }) {
    const { problems } = checkMachine(definition);
    const told = maxResults > 0 ? problems.slice(0, maxResults) : problems;
    return {
      result: problems.length === 0 ? 'OK' : 'FAIL',
      diagnostics: told.map((problem) => ({ severity: 'ERROR', ...problem })),
      truncated: told.length < problems.length,
    };
  },
});
