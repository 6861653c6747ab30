import type { DeleteFunctionCommandInput, DeleteFunctionCommandOutput } from '@aws-sdk/client-lambda';
import { operation } from '../../../service';
import { conflict, invalidParameter } from '../errors';
import { functionState, getFunctionVersion, LATEST } from '../functions';
import { functionAccess, removePolicies, removeVersions } from '../permissions';
import { retireWorkers } from '../runtime/run-function';
import { removeUrls } from '../urls';

/** https://docs.aws.amazon.com/lambda/latest/api/API_DeleteFunction.html */
export const deleteFunction = operation<DeleteFunctionCommandInput, DeleteFunctionCommandOutput>({
  access: (call, input) => functionAccess(call, 'lambda:DeleteFunction', input.FunctionName, input.Qualifier),
  run(call, input) {
    const { record, version, partition, reference } = getFunctionVersion(call, input.FunctionName, input.Qualifier);
    const { name } = record.latest;
    const { functions, versions, aliases } = functionState(partition);
    retireWorkers(call.cloud, { version, partition });
    if (reference.qualifier !== undefined) {
      if (reference.qualifier === LATEST) throw invalidParameter('$LATEST version cannot be deleted without deleting the function.');
      const alias = aliases.list({ prefix: `${name}:` }).find(({ value }) => value.version === version.version);
      if (alias) throw conflict(`Version ${version.version} is in use by alias ${alias.value.name}.`);
      versions.remove(`${name}:${version.version}`);
      return { StatusCode: 204 };
    }
    functions.remove(name);
    removeVersions(partition, name);
    removePolicies(partition, name);
    removeUrls(call.cloud, partition, name);
    return { StatusCode: 204 };
  },
});
