import type { DeleteParameterCommandInput, DeleteParameterCommandOutput } from '@aws-sdk/client-ssm';
import { operation } from '../../../service';
import { deleteByName } from '../delete';
import { findParameter, notFound, parameterAccess } from '../parameters';

/** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_DeleteParameter.html */
export const deleteParameter = operation<DeleteParameterCommandInput, DeleteParameterCommandOutput>({
  access: (call, { Name }) => parameterAccess(call, 'DeleteParameter', [Name]),
  run({ partition }, { Name = '' }) {
    const found = findParameter(partition, Name);
    if (!found) throw notFound(Name);
    deleteByName(partition, found.parameter.name);
    return {};
  },
});
