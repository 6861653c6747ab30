import type { DeleteFunctionCommandInput, DeleteFunctionCommandOutput } from '@aws-sdk/client-cloudfront';
import { CloudFailure } from '../../../failure';
import { operation } from '../../../service';
import { functions, getFunctionRecord, isAssociated } from '../functions';
import { access, arnOf, checkVersion } from '../identifiers';

/** https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_DeleteFunction.html */
export const deleteFunction = operation<DeleteFunctionCommandInput, DeleteFunctionCommandOutput>({
  access: (call, { Name }) => access(call, 'DeleteFunction', 'function', Name),
  run(call, { Name, IfMatch }) {
    const record = getFunctionRecord(call, Name);
    checkVersion(IfMatch, record.development.etag);
    if (isAssociated(call, arnOf(call, 'function', record.name))) {
      throw new CloudFailure('FunctionInUse', 'Cannot delete the function because it is used by one or more cache behaviors.', {
        status: 409,
      });
    }
    functions(call.partition).remove(record.name);
    return {};
  },
});
