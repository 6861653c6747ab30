import type { DeleteParametersCommandInput, DeleteParametersCommandOutput } from '@aws-sdk/client-ssm';
import { operation } from '../../../service';
import { deleteByName } from '../delete';
import { parameterAccess } from '../parameters';

/** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_DeleteParameters.html */
export const deleteParameters = operation<DeleteParametersCommandInput, DeleteParametersCommandOutput>({
  access: (call, { Names = [] }) => parameterAccess(call, 'DeleteParameters', Names),
  run({ partition }, { Names = [] }) {
    const DeletedParameters = Names.filter((name) => deleteByName(partition, name));
    return { DeletedParameters, InvalidParameters: Names.filter((name) => !DeletedParameters.includes(name)) };
  },
});
