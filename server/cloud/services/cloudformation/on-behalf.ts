/**
 * What CloudFormation does for whoever runs a stack's operation, it may do only as far as they may themselves, or the role that
 * the stack was given: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/control-access-with-iam.html.
 */
import { accessNeeded } from '../../gateway/access-needed';
import { mapTags } from '../../gateway/input-tags';
import type { Principal } from '../../principal';
import type { Call, Operation } from '../../service';
import { ownTags, tagEntries } from '../../tags';
import { canAssumeForService } from '../iam/assume-for-service';
import { authorize } from '../iam/authorize';
import { rolePrincipal } from '../iam/perform-authorized';
import { validationError } from './errors';
import { findOperation } from './surroundings';

const PRINCIPAL = 'cloudformation.amazonaws.com';
/** What AWS calls the session of a stack's role. */
const SESSION = 'AWSCloudFormation';

/**
 * The call, with IAM asked for everything that it has services do, as if its caller had come to them.
 * @param resourceType whose service most of that is of
 */
export function onBehalf(call: Call, resourceType = ''): Call {
  // The account's root user may do everything.
  if (call.authorize || call.principal.kind === 'root') return call;
  return { ...call, authorize: (asked, operation, input) => authorizeOperation(asked, operation, input, resourceType) };
}

/** Who acts on a stack: its role when it has one, else whoever asked for the operation. */
export function actingPrincipal({ roleArn, principal }: { roleArn?: string; principal: Principal }): Principal {
  return rolePrincipal(roleArn, SESSION) ?? principal;
}

/** @throws CloudFailure ValidationError when CloudFormation cannot have the role */
export function checkRole(call: Call, stackId: string, roleArn: string | undefined): void {
  if (roleArn === undefined) return;
  if (canAssumeForService(call, { service: PRINCIPAL, roleArn, sourceArn: stackId, sessionName: SESSION })) return;
  throw validationError(`Role ${roleArn} is invalid or cannot be assumed`);
}

async function authorizeOperation(call: Call, operation: Operation, input: unknown, resourceType: string): Promise<void> {
  const { service, schema } = await findOperation(call.cloud, operation, resourceType);
  const prefix = service.iamPrefix ?? service.signingName ?? '';
  // CloudFormation sets tags of its own without asking anybody.
  const asked = mapTags(schema, input as Record<string, unknown>, (tags) => noneIfEmpty(ownTags(tags)));
  const requests = await accessNeeded(call, { prefix, service, schema, operation, input: asked });
  const { principal } = call;
  const isOwnRole = principal.kind === 'role' && principal.sessionName === SESSION;
  await authorize(call, isOwnRole ? requests : requests.map((request) => ({ ...request, context: { ...request.context, ...CALLED_VIA } })));
}

function noneIfEmpty(tags: unknown): unknown {
  return tagEntries(tags).length === 0 ? undefined : tags;
}

/** How policies know that somebody comes by way of CloudFormation, and with their own rights. */
const CALLED_VIA = {
  'aws:CalledVia': [PRINCIPAL],
  'aws:CalledViaFirst': PRINCIPAL,
  'aws:CalledViaLast': PRINCIPAL,
  'aws:ViaAWSService': 'true',
};
