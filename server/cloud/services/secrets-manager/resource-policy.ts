/** The policies of secrets themselves: https://docs.aws.amazon.com/secretsmanager/latest/userguide/auth-and-access_resource-policies.html */
import type { ValidationErrorsEntry } from '@aws-sdk/client-secrets-manager';
import { CloudFailure } from '../../failure';
import { isPublicPolicy } from '../iam/public-policy';

const POLICY_LENGTH_MAX = 20_480;

interface Statement {
  Effect?: unknown;
  Principal?: unknown;
  NotPrincipal?: unknown;
  Action?: unknown;
  NotAction?: unknown;
  Resource?: unknown;
  NotResource?: unknown;
}

/** What is wrong with the text as a policy of a secret. @throws MalformedPolicyDocumentException when it is no policy at all */
export function problemsOf(policy: string): ValidationErrorsEntry[] {
  const statements = readStatements(policy);
  const problems = statements.flatMap((statement) => statementProblems(statement));
  if (isPublicPolicy(policy)) {
    problems.push({ CheckName: 'PUBLIC_POLICY', ErrorMessage: 'The policy grants public access to the secret.' });
  }
  return problems;
}

/** @throws MalformedPolicyDocumentException, PublicPolicyException */
export function checkResourcePolicy(policy: string, blockPublic: boolean | undefined): string {
  const problems = problemsOf(policy);
  const malformed = problems.find(({ CheckName }) => CheckName !== 'PUBLIC_POLICY');
  if (malformed) throw new CloudFailure('MalformedPolicyDocumentException', malformed.ErrorMessage ?? '');
  if (blockPublic && problems.length > 0) {
    throw new CloudFailure('PublicPolicyException', 'You tried to set a resource policy that grants broad access to the secret.');
  }
  return policy;
}

function readStatements(policy: string): Statement[] {
  if (policy.length > POLICY_LENGTH_MAX) throw malformed(`The policy is longer than ${POLICY_LENGTH_MAX} characters.`);
  let document: unknown;
  try {
    document = JSON.parse(policy);
  } catch (cause) {
    throw malformed('This resource policy contains invalid JSON.', cause);
  }
  const given = typeof document === 'object' && document !== null ? (document as { Statement?: unknown }).Statement : undefined;
  const statements = [given].flat().filter((one): one is Statement => typeof one === 'object' && one !== null);
  if (statements.length === 0) throw malformed('This resource policy contains no Statement.');
  return statements;
}

function statementProblems(statement: Statement): ValidationErrorsEntry[] {
  const texts: string[] = [];
  if (statement.Effect !== 'Allow' && statement.Effect !== 'Deny') texts.push(`This resource policy contains an invalid Effect.`);
  if (statement.Principal === undefined && statement.NotPrincipal === undefined) texts.push('This resource policy contains no Principal.');
  if (statement.Action === undefined && statement.NotAction === undefined) texts.push('This resource policy contains no Action.');
  if (statement.Resource === undefined && statement.NotResource === undefined) texts.push('This resource policy contains no Resource.');
  return texts.map((ErrorMessage) => ({ CheckName: 'POLICY_SYNTAX', ErrorMessage }));
}

function malformed(message: string, cause?: unknown): CloudFailure {
  return new CloudFailure('MalformedPolicyDocumentException', message, { cause });
}
