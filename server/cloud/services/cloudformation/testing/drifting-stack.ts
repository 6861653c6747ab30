/** A stack with one resource of each type whose service is asked through its own API, for tests of drift. */
const att = (name: string, attribute: string) => ({ 'Fn::GetAtt': [name, attribute] });
const ref = (name: string) => ({ Ref: name });
const ApiId = att('Api', 'ApiId');
const UserPoolId = ref('Pool');
const FunctionName = ref('Handler');
const partialArn = { 'Fn::Join': [':', [ref('AWS::AccountId'), 'function', FunctionName]] };

export const policyOf = (Action: string) => ({ Statement: [{ Effect: 'Allow', Principal: { AWS: '*' }, Action, Resource: '*' }] });

/** Resources by logical id: their type without `AWS::`, and their properties. */
export const RESOURCES: Record<string, [type: string, properties: Record<string, unknown>]> = {
  Role: [
    'IAM::Role',
    {
      AssumeRolePolicyDocument: {
        Statement: [
          { Effect: 'Allow', Principal: { Service: ['lambda.amazonaws.com', 'appsync.amazonaws.com'] }, Action: 'sts:AssumeRole' },
        ],
      },
      Policies: [{ PolicyName: 'queue', PolicyDocument: { Statement: [{ Effect: 'Allow', Action: 'sqs:*', Resource: '*' }] } }],
    },
  ],
  Api: ['AppSync::GraphQLApi', { Name: 'api', AuthenticationType: 'API_KEY', XrayEnabled: 'false', Tags: [{ Key: 'a', Value: 'b' }] }],
  ApiKey: ['AppSync::ApiKey', { ApiId, Description: 'key' }],
  Schema: ['AppSync::GraphQLSchema', { ApiId, Definition: 'type Query { hello: String }' }],
  Source: ['AppSync::DataSource', { ApiId, Name: 'none', Type: 'NONE', Description: 'nothing' }],
  Step: [
    'AppSync::FunctionConfiguration',
    {
      ApiId,
      Name: 'step',
      DataSourceName: att('Source', 'Name'),
      FunctionVersion: '2018-05-29',
      RequestMappingTemplate: '{"version":"2018-05-29"}',
      ResponseMappingTemplate: '"one"',
    },
  ],
  Resolver: [
    'AppSync::Resolver',
    {
      ApiId,
      TypeName: 'Query',
      FieldName: 'hello',
      Kind: 'PIPELINE',
      PipelineConfig: { Functions: [att('Step', 'FunctionId')] },
      RequestMappingTemplate: '{}',
      ResponseMappingTemplate: '"a"',
    },
  ],
  Pool: [
    'Cognito::UserPool',
    {
      UserPoolName: 'pool',
      AutoVerifiedAttributes: ['email'],
      Policies: { PasswordPolicy: { MinimumLength: '8' } },
      Schema: [{ Name: 'shoe', AttributeDataType: 'String' }],
      UserPoolTags: { team: 'a' },
    },
  ],
  Client: [
    'Cognito::UserPoolClient',
    { UserPoolId, ClientName: 'web', ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'], AccessTokenValidity: 1 },
  ],
  Group: ['Cognito::UserPoolGroup', { UserPoolId, GroupName: 'editors', Description: 'They edit', Precedence: 1 }],
  Domain: ['Cognito::UserPoolDomain', { UserPoolId, Domain: 'drifting' }],
  Server: [
    'Cognito::UserPoolResourceServer',
    { UserPoolId, Identifier: 'https://api', Name: 'api', Scopes: [{ ScopeName: 'read', ScopeDescription: 'Reads' }] },
  ],
  Identities: [
    'Cognito::IdentityPool',
    {
      AllowUnauthenticatedIdentities: true,
      CognitoIdentityProviders: [{ ClientId: ref('Client'), ProviderName: att('Pool', 'ProviderName') }],
    },
  ],
  Table: [
    'DynamoDB::GlobalTable',
    {
      AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
      BillingMode: 'PAY_PER_REQUEST',
      Replicas: [{ Region: 'us-east-1', DeletionProtectionEnabled: false, Tags: [{ Key: 'a', Value: 'b' }] }],
    },
  ],
  Bus: ['Events::EventBus', { Name: 'bus' }],
  Put: ['Events::EventBusPolicy', { EventBusName: ref('Bus'), StatementId: 'put', Action: 'events:PutEvents', Principal: '111122223333' }],
  Allow: [
    'Events::EventBusPolicy',
    {
      EventBusName: ref('Bus'),
      StatementId: 'allow',
      Statement: { Effect: 'Allow', Principal: '*', Action: 'events:PutRule', Resource: att('Bus', 'Arn') },
    },
  ],
  Logs: ['Logs::LogGroup', { LogGroupName: '/drift' }],
  Stream: ['Logs::LogStream', { LogGroupName: ref('Logs'), LogStreamName: 'one' }],
  Handler: [
    'Lambda::Function',
    { Runtime: 'nodejs20.x', Handler: 'index.handler', Role: att('Role', 'Arn'), Code: { ZipFile: 'exports.handler = async () => 1;' } },
  ],
  Version: ['Lambda::Version', { FunctionName, Description: 'first' }],
  Alias: ['Lambda::Alias', { FunctionName, Name: 'live', FunctionVersion: att('Version', 'Version'), Description: 'current' }],
  Permission: [
    'Lambda::Permission',
    { FunctionName, Action: 'lambda:InvokeFunction', Principal: 's3.amazonaws.com', SourceAccount: '123456789012' },
  ],
  OtherAccount: ['Lambda::Permission', { FunctionName, Action: 'lambda:InvokeFunction', Principal: 'arn:aws:iam::111122223333:root' }],
  Retries: ['Lambda::EventInvokeConfig', { FunctionName, Qualifier: '$LATEST', MaximumRetryAttempts: 1 }],
  Url: ['Lambda::Url', { TargetFunctionArn: att('Handler', 'Arn'), AuthType: 'AWS_IAM', Cors: { AllowOrigins: ['*'] } }],
  Queue: ['SQS::Queue', {}],
  Mapping: ['Lambda::EventSourceMapping', { FunctionName: partialArn, EventSourceArn: att('Queue', 'Arn'), BatchSize: 5 }],
  Cache: [
    'CloudFront::CachePolicy',
    {
      CachePolicyConfig: {
        Name: 'cache',
        MinTTL: 0,
        MaxTTL: 10,
        DefaultTTL: 5,
        ParametersInCacheKeyAndForwardedToOrigin: {
          EnableAcceptEncodingGzip: true,
          CookiesConfig: { CookieBehavior: 'none' },
          HeadersConfig: { HeaderBehavior: 'none' },
          QueryStringsConfig: { QueryStringBehavior: 'none' },
        },
      },
    },
  ],
  Alarm: [
    'CloudWatch::Alarm',
    {
      AlarmName: 'alarm',
      MetricName: 'm',
      Namespace: 'n',
      Period: 60,
      EvaluationPeriods: 1,
      Statistic: 'Sum',
      Threshold: 1,
      ComparisonOperator: 'LessThanThreshold',
    },
  ],
  Roles: [
    'Cognito::IdentityPoolRoleAttachment',
    {
      IdentityPoolId: ref('Identities'),
      Roles: { authenticated: att('Role', 'Arn') },
      RoleMappings: {
        pool: {
          IdentityProvider: { 'Fn::Join': [':', [att('Pool', 'ProviderName'), ref('Client')]] },
          Type: 'Token',
          AmbiguousRoleResolution: 'AuthenticatedRole',
        },
      },
    },
  ],
  Responses: [
    'AppSync::ApiCache',
    { ApiId, ApiCachingBehavior: 'FULL_REQUEST_CACHING', Ttl: '60', Type: 'SMALL', TransitEncryptionEnabled: 'true' },
  ],
  Topic: ['SNS::Topic', {}],
  TopicPolicy: ['SNS::TopicPolicy', { Topics: [ref('Topic')], PolicyDocument: policyOf('sns:Publish') }],
  Other: ['SQS::Queue', {}],
  QueuePolicy: ['SQS::QueuePolicy', { Queues: [ref('Queue'), ref('Other')], PolicyDocument: policyOf('sqs:SendMessage') }],
  Zone: ['Route53::HostedZone', { Name: 'drift.test' }],
  Records: [
    'Route53::RecordSetGroup',
    {
      HostedZoneId: ref('Zone'),
      RecordSets: [
        { Name: 'a.drift.test', Type: 'A', TTL: '60', ResourceRecords: ['192.0.2.1'] },
        { Name: 'b.drift.test.', Type: 'TXT', TTL: 60, ResourceRecords: ['"b"'] },
      ],
    },
  ],
  Handle: ['CloudFormation::WaitConditionHandle', {}],
};

/** What there is nothing to look at of is neither in sync nor drifted. */
export const UNCHECKED = ['Handle'];

export const TEMPLATE = JSON.stringify({
  Resources: Object.fromEntries(
    Object.entries(RESOURCES).map(([name, [type, Properties]]) => [name, { Type: `AWS::${type}`, Properties }]),
  ),
});
