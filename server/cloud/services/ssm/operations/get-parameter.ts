import type { GetParameterCommandInput, GetParameterCommandOutput } from '@aws-sdk/client-ssm';
import { operation } from '../../../service';
import { findParameter, notFound, parameterAccess, shown } from '../parameters';

/** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetParameter.html */
export const getParameter = operation<GetParameterCommandInput, GetParameterCommandOutput>({
  access: (call, { Name }) => parameterAccess(call, 'GetParameter', [Name]),
  run(call, { Name = '', WithDecryption }) {
    const found = findParameter(call.partition, Name);
    if (!found) throw notFound(Name);
    return { Parameter: shown(call, found.parameter, WithDecryption, found.selector) };
  },
});
