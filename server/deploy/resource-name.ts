/** Readable names for the resources that Amplify makes, by the construct path that the CDK writes into every template. */

export interface ResourceName {
  /** Resources that a person thinks of as one thing share it. */
  group: string;
  /** Such as `Post table`. */
  name: string;
  area: 'data' | 'auth' | 'storage' | 'functions' | 'other';
  /** The model it was made for. */
  model?: string;
}

/**
 * @param path `aws:cdk:path` of the resource: stack name, then construct ids
 * @param type CloudFormation type
 * @param logicalId stands in where there is no path
 */
export function resourceName(path: string | undefined, type: string, logicalId: string): ResourceName {
  const [, area, ...rest] = (path ?? '').replaceAll('.NestedStackResource', '').replaceAll('.NestedStack', '').split('/');
  const lambda = rest.find((part) => part.endsWith('-lambda'));
  if (lambda) return named('functions', `${lambda.slice(0, -'-lambda'.length)} function`);
  switch (area) {
    case 'data':
      return dataName(rest, type);
    case 'auth':
      return authName(rest, type);
    case 'storage':
      return storageName(rest, type);
    default:
      return named(area?.startsWith('function') ? 'functions' : 'other', plainName(area ? [area, ...rest] : [], type, logicalId));
  }
}

function named(area: ResourceName['area'], name: string, model?: string): ResourceName {
  return { area, name, group: `${area}/${name}`, ...(model === undefined ? {} : { model }) };
}

function dataName(path: string[], type: string): ResourceName {
  const [construct, part] = path[0] === 'amplifyData' ? path.slice(1) : path;
  switch (type) {
    case 'AWS::AppSync::GraphQLApi':
      return named('data', 'GraphQL API');
    case 'AWS::AppSync::GraphQLSchema':
      return named('data', 'GraphQL schema');
    case 'AWS::AppSync::ApiKey':
      return named('data', 'API key');
    case 'AWS::SSM::Parameter':
      return named('data', 'Settings for functions');
    default:
      break;
  }
  if (construct === undefined || path[0] !== 'amplifyData') return named('data', 'Schema files');
  if (construct === 'AmplifyTableManager') return named('data', 'Table manager');
  if (construct === 'ConnectionStack') return named('data', 'Relationships');
  if (construct === 'FunctionDirectiveStack') return named('data', 'Custom operations');
  if (construct === 'AmplifyCodegenAssets') return named('data', 'Schema files');
  if (construct === 'GraphQLAPI') return named('data', 'GraphQL API');
  if (/RolePolicy\d*$/.test(construct)) return named('data', 'API permissions');
  if (type === 'Custom::AmplifyDynamoDBTable' || type === 'AWS::DynamoDB::Table' || part?.endsWith('Table')) {
    return named('data', `${construct} table`, construct);
  }
  return named('data', `${construct} resolvers`, construct);
}

function authName(path: string[], type: string): ResourceName {
  switch (type) {
    case 'AWS::Cognito::UserPool':
      return named('auth', 'User pool');
    case 'AWS::Cognito::UserPoolClient':
      return named('auth', 'App client');
    case 'AWS::Cognito::UserPoolDomain':
      return named('auth', 'Sign-in pages');
    case 'AWS::Cognito::UserPoolIdentityProvider':
      return named('auth', 'Social sign-in');
    case 'AWS::Cognito::IdentityPool':
    case 'AWS::Cognito::IdentityPoolRoleAttachment':
      return named('auth', 'Identity pool');
    case 'AWS::Cognito::UserPoolGroup':
      return named('auth', 'Groups');
    case 'AWS::IAM::Role':
      return named('auth', path.some((part) => part.endsWith('GroupRole')) ? 'Groups' : 'Roles of users');
    default:
      return named('auth', 'Sign-in settings');
  }
}

function storageName(path: string[], type: string): ResourceName {
  const bucket = path[0] ?? 'storage';
  if (type === 'AWS::S3::Bucket') return named('storage', `${bucket} bucket`);
  return named('storage', type === 'AWS::IAM::Policy' ? 'Storage rules' : 'Storage settings');
}

/** The last construct id that says something, and the type's last word. */
function plainName(path: string[], type: string, logicalId: string): string {
  const telling = path.filter((part) => !['Resource', 'Default'].includes(part)).at(-1) ?? logicalId;
  const kind = type.split('::').at(-1) ?? type;
  return `${telling} (${kind})`;
}
