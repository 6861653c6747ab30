/** Which modes may read a field: the directives of the field, else of its type, else the API's default mode. */
import type { ConstDirectiveNode, GraphQLField, GraphQLObjectType } from 'graphql';
import { valueFromASTUntyped } from 'graphql';
import type { AuthMode } from './auth-mode';

/** True allows, a list allows members of these groups, absence denies. */
export type FieldAccess = Partial<Record<AuthMode, true | string[]>>;

const DIRECTIVES: Record<string, AuthMode> = {
  aws_api_key: 'API_KEY',
  aws_iam: 'AWS_IAM',
  aws_oidc: 'OPENID_CONNECT',
  aws_lambda: 'AWS_LAMBDA',
  aws_cognito_user_pools: 'AMAZON_COGNITO_USER_POOLS',
};

export function isAuthDirective({ name }: ConstDirectiveNode): boolean {
  return Object.hasOwn(DIRECTIVES, name.value) || name.value === 'aws_auth';
}

/** The directive that opens a field to a mode. */
export function nameOfAuthDirective(mode: AuthMode): string {
  return Object.keys(DIRECTIVES).find((name) => DIRECTIVES[name] === mode) ?? '';
}

function groupsOf(directive: ConstDirectiveNode): string[] | undefined {
  const argument = directive.arguments?.find(({ name }) => name.value === 'cognito_groups');
  return argument && (valueFromASTUntyped(argument.value) as string[]);
}

function readDirectives(directives: readonly ConstDirectiveNode[]): FieldAccess | undefined {
  const access: FieldAccess = {};
  for (const directive of directives) {
    const mode = DIRECTIVES[directive.name.value];
    if (mode) access[mode] = groupsOf(directive) ?? true;
  }
  return Object.keys(access).length > 0 ? access : undefined;
}

export interface AccessDefaults {
  mode: AuthMode;
  /** User pool APIs may deny what has no directive. */
  denyByDefault: boolean;
}

/** https://docs.aws.amazon.com/appsync/latest/devguide/security-authz.html#using-additional-authorization-modes */
export function accessOf(type: GraphQLObjectType, field: GraphQLField<unknown, unknown>, defaults: AccessDefaults): FieldAccess {
  const fieldDirectives = field.astNode?.directives ?? [];
  const typeDirectives = [type.astNode, ...type.extensionASTNodes].flatMap((node) => node?.directives ?? []);
  const declared = readDirectives(fieldDirectives) ?? readDirectives(typeDirectives);
  if (declared) return declared;
  const groups = fieldDirectives.find(({ name }) => name.value === 'aws_auth');
  if (groups && defaults.mode === 'AMAZON_COGNITO_USER_POOLS') return { AMAZON_COGNITO_USER_POOLS: groupsOf(groups) ?? true };
  return defaults.denyByDefault ? {} : { [defaults.mode]: true };
}
