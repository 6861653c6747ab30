/** The policy of a bus, as PutPermission and RemovePermission change it. */
import { CloudFailure } from '../../failure';
import type { Call } from '../../service';
import { statementsOf } from '../iam/policy-document';
import { type FoundBus, saveBus } from './buses';

export interface BusStatement {
  Sid: string;
  [member: string]: unknown;
}

function readPolicy({ bus }: FoundBus): BusStatement[] {
  // Checked to be a policy when it was set; a single statement need not be in a list.
  const { Statement } = JSON.parse(bus.policy ?? '{"Statement":[]}') as { Statement: BusStatement | BusStatement[] };
  return [Statement].flat();
}

export function findStatement(found: FoundBus, sid: string): BusStatement | undefined {
  return readPolicy(found).find(({ Sid }) => Sid === sid);
}

/** @throws ValidationException when the text is no policy */
export function setPolicy(call: Call, found: FoundBus, policy: string): void {
  try {
    statementsOf(policy);
    JSON.parse(policy);
  } catch (cause) {
    throw new CloudFailure('ValidationException', 'Parameter Policy is not valid: it is no policy document.', { cause });
  }
  saveBus(call, found, { policy });
}

export function putStatement(call: Call, found: FoundBus, statement: BusStatement): void {
  const others = readPolicy(found).filter(({ Sid }) => Sid !== statement.Sid);
  saveBus(call, found, { policy: JSON.stringify({ Version: '2012-10-17', Statement: [...others, statement] }) });
}

/** @param sid all statements when absent @throws ResourceNotFoundException */
export function removeStatement(call: Call, found: FoundBus, sid: string | undefined): void {
  const all = readPolicy(found);
  const kept = sid === undefined ? [] : all.filter(({ Sid }) => Sid !== sid);
  if (sid !== undefined && kept.length === all.length) {
    throw new CloudFailure('ResourceNotFoundException', `Statement with the provided id does not exist: ${sid}`);
  }
  const policy = kept.length === 0 ? undefined : JSON.stringify({ Version: '2012-10-17', Statement: kept });
  saveBus(call, found, { policy });
}

interface Permission {
  StatementId: string;
  Principal: string;
  Action?: string | undefined;
  Condition?: { Type?: string | undefined; Key?: string | undefined; Value?: string | undefined } | undefined;
}

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutPermission.html */
export function permissionOf(busArn: string, { StatementId, Principal, Action = 'events:PutEvents', Condition }: Permission): BusStatement {
  return {
    Sid: StatementId,
    Effect: 'Allow',
    Principal: Principal === '*' ? '*' : { AWS: `arn:aws:iam::${Principal}:root` },
    Action,
    Resource: busArn,
    ...(Condition && { Condition: { [Condition.Type ?? 'StringEquals']: { [Condition.Key ?? '']: Condition.Value } } }),
  };
}

/** What PutPermission was given for a statement. */
export function permissionIn({ Sid, Principal, Action, Condition }: BusStatement): Omit<Permission, 'Principal'> & { Principal: unknown } {
  const arn = typeof Principal === 'object' && Principal !== null ? Reflect.get(Principal, 'AWS') : Principal;
  const account = typeof arn === 'string' ? /^arn:aws:iam::(\d{12}):root$/.exec(arn)?.[1] : undefined;
  const [[Type, values] = []] = Object.entries((Condition ?? {}) as Record<string, Record<string, string>>);
  const [[Key, Value] = []] = Object.entries(values ?? {});
  return {
    StatementId: Sid,
    Principal: account ?? arn,
    Action: typeof Action === 'string' ? Action : JSON.stringify(Action),
    ...(Type !== undefined && { Condition: { Type, Key, Value } }),
  };
}
