/**
 * Policies of tables and of their streams. They are kept with what they are on, and go with it.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/access-control-resource-based.html
 */
import { randomUUID } from 'node:crypto';
import { CloudFailure } from '../../failure';
import type { Call } from '../../service';
import type { Partition } from '../../state/partition';
import { isAllowed } from '../iam/authorize';
import { isPolicyDocument } from '../iam/identifiers';
import { validation } from './failures';
import { findTable, saveTable, type Table } from './table';

export interface ResourcePolicy {
  text: string;
  revisionId: string;
}

const POLICY_BYTES_MAX = 20 * 1024;
/** What stands for the revision of no policy at all. */
const NO_POLICY = 'NO_POLICY';

interface Place {
  policy: ResourcePolicy | undefined;
  save(policy: ResourcePolicy | undefined): void;
}

function withPolicy<T extends { policy?: ResourcePolicy }>({ policy: _, ...rest }: T, policy: ResourcePolicy | undefined): T {
  return { ...rest, ...(policy && { policy }) } as T;
}

/** The table or stream that an ARN names. @throws ResourceNotFoundException */
export function policyPlace(partition: Partition, arn = ''): Place {
  const table = findTable(partition, arn);
  if (table?.arn === arn) return { policy: table.policy, save: (policy) => saveTable(partition, withPolicy(table, policy)) };
  const { stream } = table ?? {};
  if (table && stream?.arn === arn) {
    return { policy: stream.policy, save: (policy) => saveTable(partition, { ...table, stream: withPolicy(stream, policy) }) };
  }
  throw new CloudFailure('ResourceNotFoundException', `Requested resource not found: ${arn}`);
}

/** @throws ValidationException */
export function newPolicy(text: string, before?: ResourcePolicy): ResourcePolicy {
  if (Buffer.byteLength(text) > POLICY_BYTES_MAX) throw validation(`The resource policy is larger than ${POLICY_BYTES_MAX} bytes`);
  if (!isPolicyDocument(text)) throw validation('Invalid policy document: it must be JSON with a Statement');
  const statements: unknown[] = [(JSON.parse(text) as { Statement: unknown }).Statement].flat();
  const named = statements.every((one) => typeof one === 'object' && one !== null && ('Principal' in one || 'NotPrincipal' in one));
  if (!named) throw validation('Invalid policy document: every statement of a resource policy names a Principal');
  // The same policy again is no other revision.
  return before?.text === text ? before : { text, revisionId: randomUUID() };
}

/** @throws PolicyNotFoundException when the policy is another than the caller has seen */
export function checkRevision(policy: ResourcePolicy | undefined, expected: string | undefined): void {
  if (expected === undefined || expected === (policy?.revisionId ?? NO_POLICY)) return;
  throw new CloudFailure('PolicyNotFoundException', `The policy's revision is not ${expected}.`);
}

/** @throws ValidationException when the caller could not change the policy any more and has not said that this is meant */
export function checkNotLockedOut(call: Call, resource: string, policy: ResourcePolicy, confirmed: boolean | undefined): void {
  if (confirmed) return;
  if (!isAllowed(call, { action: 'dynamodb:PutResourcePolicy', resource, resourcePolicy: policy.text })) {
    throw validation('The policy does not let you change it again; set ConfirmRemoveSelfResourceAccess to put it all the same');
  }
}

/** The text of the policy of a table or stream, where a permission on it is asked for. */
export function policyTextOf(table: Table | undefined, arn: string): string | undefined {
  return table?.stream?.arn === arn ? table.stream.policy?.text : table?.policy?.text;
}
