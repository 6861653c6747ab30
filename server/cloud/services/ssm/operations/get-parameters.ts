import type { GetParametersCommandInput, GetParametersCommandOutput, Parameter } from '@aws-sdk/client-ssm';
import { CloudFailure } from '../../../failure';
import { operation } from '../../../service';
import { validation } from '../check-parameter';
import { findParameter, parameterAccess, shown } from '../parameters';

const NAMES_MAX = 10;

/** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetParameters.html */
export const getParameters = operation<GetParametersCommandInput, GetParametersCommandOutput>({
  access: (call, { Names = [] }) => parameterAccess(call, 'GetParameters', Names),
  run(call, { Names = [], WithDecryption }) {
    if (Names.length > NAMES_MAX) {
      throw validation(
        `1 validation error detected: Value '[...]' at 'names' failed to satisfy constraint: Member must have length less than or equal to ${NAMES_MAX}.`,
      );
    }
    const Parameters: Parameter[] = [];
    const InvalidParameters: string[] = [];
    for (const name of new Set(Names)) {
      const found = findOrNothing(call.partition, name);
      if (found) Parameters.push(shown(call, found.parameter, WithDecryption, found.selector));
      else InvalidParameters.push(name);
    }
    return { Parameters, InvalidParameters };
  },
});

/** A version that does not exist makes the name invalid; it does not fail the others. */
function findOrNothing(...[partition, name]: Parameters<typeof findParameter>): ReturnType<typeof findParameter> {
  try {
    return findParameter(partition, name);
  } catch (error) {
    if (error instanceof CloudFailure && error.code === 'ParameterVersionNotFound') return undefined;
    throw error;
  }
}
