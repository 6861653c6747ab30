/** Folder of a name in IAM, such as `/team/`; none is `/`. */
type IamPath = string;

/** Who a request acts as, once its signature is verified. */
export type Principal =
  | { kind: 'root'; accountId: string }
  | { kind: 'user'; accountId: string; userName: string; path?: IamPath }
  | {
      kind: 'role';
      accountId: string;
      roleName: string;
      path?: IamPath;
      sessionName: string;
      /** JSON text of the policies passed with AssumeRole; they can only narrow. */
      sessionPolicies?: string[];
      /** Condition keys and policy variables fixed at issue, such as `cognito-identity.amazonaws.com:sub`. */
      context?: Record<string, string | string[]>;
      /** Keys of session tags that go on to the roles that this session assumes. */
      transitiveTagKeys?: string[];
    }
  /** An AWS service acting in the account, such as `cloudformation.amazonaws.com`. */
  | { kind: 'service'; accountId: string; service: string }
  | { kind: 'anonymous'; accountId: string };

/** The ARN that AWS reports for a principal: `GetCallerIdentity`. For a role it is that of the session. */
export function principalArn(principal: Principal): string {
  switch (principal.kind) {
    case 'root':
      return `arn:aws:iam::${principal.accountId}:root`;
    case 'user':
      return `arn:aws:iam::${principal.accountId}:user${principal.path ?? '/'}${principal.userName}`;
    case 'role':
      return `arn:aws:sts::${principal.accountId}:assumed-role/${principal.roleName}/${principal.sessionName}`;
    case 'service':
      return principal.service;
    case 'anonymous':
      return '*';
    default:
      return principal satisfies never;
  }
}

/** The ARN that policies know a principal by: `aws:PrincipalArn`. For a role it is the role's own. */
export function identityArn(principal: Principal): string {
  if (principal.kind !== 'role') return principalArn(principal);
  return `arn:aws:iam::${principal.accountId}:role${principal.path ?? '/'}${principal.roleName}`;
}
