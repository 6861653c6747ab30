import { randomUUID } from 'node:crypto';
import type { AddPermissionCommandInput, AddPermissionCommandOutput } from '@aws-sdk/client-lambda';
import { operation } from '../../../service';
import { conflict } from '../errors';
import { getFunctionVersion } from '../functions';
import { checkPolicyRevision, functionAccess, policies, policyKey, statementOf } from '../permissions';

/** https://docs.aws.amazon.com/lambda/latest/api/API_AddPermission.html */
export const addPermission = operation<AddPermissionCommandInput, AddPermissionCommandOutput>({
  access: (call, input) => functionAccess(call, 'lambda:AddPermission', input.FunctionName, input.Qualifier),
  run(call, input) {
    const { reference, partition, arn } = getFunctionVersion(call, input.FunctionName, input.Qualifier);
    const key = policyKey(reference.name, reference.qualifier);
    const policy = policies(partition).find(key);
    checkPolicyRevision(policy, input.RevisionId);
    if (policy?.statements.some(({ Sid }) => Sid === input.StatementId)) {
      throw conflict(
        `The statement id (${input.StatementId}) provided already exists. Please provide a new statement id, or remove the existing statement.`,
      );
    }
    const statement = statementOf(input, arn);
    policies(partition).put(key, { statements: [...(policy?.statements ?? []), statement], revisionId: randomUUID() });
    return { Statement: JSON.stringify(statement) };
  },
});
