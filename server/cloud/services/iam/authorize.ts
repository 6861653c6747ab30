/** Asks IAM for every permission that a call needs. */
import { CloudFailure } from '../../failure';
import { identityArn, type Principal, principalArn } from '../../principal';
import type { AccessRequest, Call } from '../../service';
import type { Context } from './conditions';
import { type Decision, evaluate, type Policies } from './evaluate';
import { managedPolicies } from './managed-policies';
import { resourceTagReader } from './resource-tags';
import { groupsOf, iamState, type PolicyHolder } from './state';

/** @throws CloudFailure `AccessDenied` for the first permission that the caller lacks. */
export async function authorize(call: Call, requests: AccessRequest[]): Promise<void> {
  for (const request of requests) {
    const decision = decide(call, request);
    if (!decision.allowed) throw denied(call, request, decision);
  }
}

export function isAllowed(call: Call, request: AccessRequest): boolean {
  return decide(call, request).allowed;
}

/** The decision with the statement that made it. */
function decide(call: Call, request: AccessRequest): Decision {
  const { principal } = call;
  const owner = ownerOf(call, request.resource);
  const sameAccount = owner === undefined || owner === principal.accountId;
  if (principal.kind === 'service') return { allowed: true, statement: UNBOUND };
  let context: Context | undefined;
  const question = {
    action: request.action,
    resource: request.resource,
    // Most statements have no conditions: what they could be about is looked up for those that do.
    get context() {
      context ??= contextOf(call, request);
      return context;
    },
    principals: principalNames(principal),
    sameAccount,
    resourceMustAllow: request.resourcePolicyMustAllow ?? false,
  };
  if (principal.kind === 'root' && sameAccount) {
    const decision = evaluate(question, { identity: [ALLOW_ALL], ...(request.resourcePolicy && { resource: request.resourcePolicy }) });
    // A root user is never locked out of its own resources' policies, except of those that alone decide.
    const rescues = !request.resourcePolicyMustAllow && /:(Get|Put|Delete)\w*Policy$/.test(request.action);
    return decision.allowed || rescues ? { allowed: true, statement: UNBOUND } : decision;
  }
  return evaluate(question, { ...policiesOf(call), ...(request.resourcePolicy && { resource: request.resourcePolicy }) });
}

const ALLOW_ALL = JSON.stringify({ Statement: { Effect: 'Allow', Action: '*', Resource: '*' } });
const UNBOUND = { effect: 'Allow' as const, actions: ['*'], resources: ['*'], conditions: [] };

/** The call as one in the caller's own account, which a resource's account may differ from: names mean something there only. */
function inOwnAccount(call: Call): Call {
  const { accountId } = call.principal;
  return accountId === call.partition.accountId ? call : { ...call, partition: call.cloud.partition(accountId, call.partition.region) };
}

function policiesOf(call: Call): Policies {
  const { principal } = call;
  const own = inOwnAccount(call);
  const state = iamState(own);
  switch (principal.kind) {
    case 'user':
      return userPolicies(own, principal.userName);
    case 'role': {
      const policies = held(own, state.roles.find(principal.roleName));
      return principal.sessionPolicies ? { ...policies, session: principal.sessionPolicies } : policies;
    }
    case 'root':
      return { identity: [ALLOW_ALL] };
    case 'anonymous':
    case 'service':
      return { identity: [] };
    default:
      return principal satisfies never;
  }
}

/** A user's own policies, and those of its groups; only its own boundary bounds them. */
function userPolicies(call: Call, userName: string): Policies {
  const user = held(call, iamState(call).users.find(userName));
  const groups = groupsOf(call, userName).flatMap((group) => held(call, group).identity);
  return { ...user, identity: [...user.identity, ...groups] };
}

function held(call: Call, holder: PolicyHolder | undefined): Policies {
  if (!holder) return { identity: [] };
  const attached = holder.attached.map((arn) => documentOf(call, arn)).filter((text) => text !== undefined);
  const boundary = holder.boundary === undefined ? undefined : (documentOf(call, holder.boundary) ?? '{"Statement":[]}');
  return { identity: [...Object.values(holder.inline), ...attached], ...(boundary !== undefined && { boundary }) };
}

/** The text of a managed policy, AWS's or the account's. */
export function documentOf(call: Call, arn: string): string | undefined {
  const policy = iamState(call).policies.find(arn);
  return policy ? policy.versions[policy.defaultVersion]?.document : managedPolicies[arn];
}

/** The account that owns what an ARN names; bucket ARNs name none, so the directory is asked. */
function ownerOf(call: Call, resource: string): string | undefined {
  const [, , service, , account, name] = resource.split(':');
  if (service === 's3' && name !== undefined) return call.cloud.directory.findOwner('bucket', name.split('/')[0] ?? '')?.accountId;
  // What AWS itself provides for every account, such as its managed policies, is in `aws`.
  return account === '' || account === 'aws' ? undefined : account;
}

export function principalNames(principal: Principal): Record<string, string[]> {
  switch (principal.kind) {
    case 'root':
      return { AWS: [principalArn(principal), principal.accountId] };
    case 'user':
      return { AWS: [principalArn(principal), `arn:aws:iam::${principal.accountId}:root`, principal.accountId] };
    case 'role':
      return {
        AWS: [principalArn(principal), identityArn(principal), `arn:aws:iam::${principal.accountId}:root`, principal.accountId],
      };
    case 'service':
      return { Service: [principal.service] };
    case 'anonymous':
      return {};
    default:
      return principal satisfies never;
  }
}

const LOOPBACK = /^(?:::ffff:)?127\.|^::1$/;

/**
 * Over TLS, or never off this machine: templates deny their buckets to plain HTTP, and a request that comes
 * over the loopback interface without a proxy cannot be overheard either, as browsers judge it too.
 */
function isSecure({ url, sourceIp, headers }: NonNullable<Call['http']>): boolean {
  if (url.protocol === 'https:') return true;
  return LOOPBACK.test(sourceIp) && headers['x-forwarded-for'] === undefined && headers.forwarded === undefined;
}

/** The condition keys that every request has, those that only the operation knows, and the tags of what it is about. */
export function contextOf(call: Call, request: Pick<AccessRequest, 'context' | 'lookUp'> & { resource: string | undefined }): Context {
  const { principal } = call;
  const now = call.cloud.now();
  const context = new Map<string, string[]>();
  const set = (key: string, value: string | string[] | undefined) => {
    if (value !== undefined) context.set(key.toLowerCase(), Array.isArray(value) ? value : [value]);
  };
  set('aws:PrincipalAccount', principal.kind === 'anonymous' ? undefined : principal.accountId);
  set('aws:PrincipalArn', identityArn(principal));
  set(
    'aws:PrincipalType',
    { root: 'Account', user: 'User', role: 'AssumedRole', service: 'Service', anonymous: 'Anonymous' }[principal.kind],
  );
  set('aws:username', principal.kind === 'user' ? principal.userName : undefined);
  set('aws:PrincipalIsAWSService', String(principal.kind === 'service'));
  const { userId, tags } = identityOf(call);
  set('aws:userid', userId);
  for (const { Key, Value } of tags) set(`aws:PrincipalTag/${Key}`, Value);
  set('aws:RequestedRegion', call.partition.region);
  set('aws:CurrentTime', now.toISOString());
  set('aws:EpochTime', String(Math.floor(now.getTime() / 1000)));
  set('aws:SourceIp', call.http?.sourceIp);
  set('aws:SecureTransport', call.http && String(isSecure(call.http)));
  set('aws:UserAgent', call.http?.headers['user-agent']);
  set('aws:Referer', call.http?.headers.referer);
  if (principal.kind === 'role') for (const [key, value] of Object.entries(principal.context ?? {})) set(key, value);
  for (const [key, value] of Object.entries(request.context ?? {})) set(key, value);
  const tagOf = resourceTagReader(call, request.resource ?? '');
  return {
    get(key) {
      const known = context.get(key);
      if (known) return known;
      const found = tagOf(key) ?? request.lookUp?.(key);
      return found === undefined ? undefined : [found];
    },
  };
}

/** The caller's unique id, as conditions know it, and the tags that it carries. */
function identityOf(call: Call): { userId: string | undefined; tags: { Key: string; Value: string }[] } {
  const { principal } = call;
  const own = inOwnAccount(call);
  if (principal.kind === 'user') {
    const user = iamState(own).users.find(principal.userName);
    return { userId: user?.userId, tags: user?.tags ?? [] };
  }
  if (principal.kind === 'role') {
    const role = iamState(own).roles.find(principal.roleName);
    return { userId: role && `${role.roleId}:${principal.sessionName}`, tags: role?.tags ?? [] };
  }
  return { userId: principal.kind === 'root' ? principal.accountId : undefined, tags: [] };
}

/**
 * Whether a resource's own policy lets an AWS service, the caller, use it for one of the account's resources.
 * Nothing else does: services have no policies of their own.
 */
export function serviceIsAllowed(call: Call, request: AccessRequest, sourceArn: string): boolean {
  const { principal } = call;
  const source = { 'aws:SourceArn': sourceArn, 'aws:SourceAccount': principal.accountId };
  const question = {
    action: request.action,
    resource: request.resource,
    context: contextOf(call, { ...request, context: { ...request.context, ...source } }),
    principals: principalNames(principal),
    sameAccount: true,
  };
  return evaluate(question, { identity: [], ...(request.resourcePolicy !== undefined && { resource: request.resourcePolicy }) }).allowed;
}

/** Who calls, as messages and events name their sender. */
export function callerId(call: Call): string {
  return identityOf(call).userId ?? principalArn(call.principal);
}

function denied(call: Call, { action, resource }: AccessRequest, decision: Extract<Decision, { allowed: false }>): CloudFailure {
  const who = call.principal.kind === 'anonymous' ? 'anonymous' : principalArn(call.principal);
  const why = {
    'explicit-deny': 'with an explicit deny in a policy',
    'no-allow': `because no identity-based policy allows the ${action} action`,
    boundary: `because no permissions boundary allows the ${action} action`,
    session: `because no session policy allows the ${action} action`,
  }[decision.reason];
  return new CloudFailure('AccessDenied', `User: ${who} is not authorized to perform: ${action} on resource: ${resource} ${why}`, {
    status: 403,
  });
}
