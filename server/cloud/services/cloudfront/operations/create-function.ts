import type { CreateFunctionCommandInput, CreateFunctionCommandOutput } from '@aws-sdk/client-cloudfront';
import { CloudFailure } from '../../../failure';
import { operation } from '../../../service';
import { checkFunction, functions, summarizeFunction } from '../functions';
import { access, location, newId } from '../identifiers';

/** https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_CreateFunction.html */
export const createFunction = operation<CreateFunctionCommandInput, CreateFunctionCommandOutput>({
  access: (call, { Name }) => access(call, 'CreateFunction', 'function', Name),
  run(call, { Name = '', FunctionConfig, FunctionCode, Tags }) {
    if (!/^[a-zA-Z0-9-_]{1,64}$/.test(Name)) throw new CloudFailure('InvalidArgument', `The name ${Name} of the function is not valid.`);
    if (functions(call.partition).find(Name)) {
      throw new CloudFailure('FunctionAlreadyExists', `A function with the name ${Name} already exists.`, { status: 409 });
    }
    const now = call.cloud.now().getTime();
    const development = { ...checkFunction(FunctionConfig, FunctionCode), etag: newId(), modifiedAt: now };
    const record = { name: Name, createdAt: now, development, tags: Tags?.Items ?? [] };
    functions(call.partition).put(Name, record);
    return { FunctionSummary: summarizeFunction(call, record), Location: location(`function/${Name}`), ETag: development.etag };
  },
});
