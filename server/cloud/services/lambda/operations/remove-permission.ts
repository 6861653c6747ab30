import { randomUUID } from 'node:crypto';
import type { RemovePermissionCommandInput, RemovePermissionCommandOutput } from '@aws-sdk/client-lambda';
import { operation } from '../../../service';
import { notFound } from '../errors';
import { getFunctionVersion } from '../functions';
import { checkPolicyRevision, functionAccess, policies, policyKey } from '../permissions';

/** https://docs.aws.amazon.com/lambda/latest/api/API_RemovePermission.html */
export const removePermission = operation<RemovePermissionCommandInput, RemovePermissionCommandOutput>({
  access: (call, input) => functionAccess(call, 'lambda:RemovePermission', input.FunctionName, input.Qualifier),
  run(call, input) {
    const { reference, partition } = getFunctionVersion(call, input.FunctionName, input.Qualifier);
    const key = policyKey(reference.name, reference.qualifier);
    const policy = policies(partition).find(key);
    checkPolicyRevision(policy, input.RevisionId);
    const left = policy?.statements.filter(({ Sid }) => Sid !== input.StatementId) ?? [];
    if (!policy || left.length === policy.statements.length) {
      throw notFound(`Statement ${input.StatementId} is not found in resource policy.`);
    }
    if (left.length === 0) policies(partition).remove(key);
    else policies(partition).put(key, { statements: left, revisionId: randomUUID() });
    return {};
  },
});
