/** To be deployed together with the drifting stack: one resource of each type that it does not have. */
import { policyOf, type RESOURCES } from './drifting-stack';

const att = (name: string, attribute: string) => ({ 'Fn::GetAtt': [name, attribute] });
const ref = (name: string) => ({ Ref: name });
const ApiId = att('Api', 'ApiId');
const UserPoolId = ref('Pool');
const ClientId = ref('Client');
const Tags = [{ Key: 'a', Value: 'b' }];
const mode = [{ AuthType: 'API_KEY' }];
const DomainName = 'api.drift.test';

/** Resources by logical id: their type without `AWS::`, and their properties. */
export const MORE_RESOURCES: typeof RESOURCES = {
  Worker: [
    'IAM::Role',
    {
      AssumeRolePolicyDocument: {
        Statement: [
          { Effect: 'Allow', Principal: { Service: ['states.amazonaws.com', 'scheduler.amazonaws.com'] }, Action: 'sts:AssumeRole' },
        ],
      },
    },
  ],
  Branding: ['Cognito::ManagedLoginBranding', { UserPoolId, ClientId, UseCognitoProvidedValues: true }],
  Terms: [
    'Cognito::Terms',
    {
      UserPoolId,
      ClientId,
      TermsName: 'terms-of-use',
      TermsSource: 'LINK',
      Enforcement: 'NONE',
      Links: { 'cognito:default': 'https://example.com/terms' },
    },
  ],
  Provider: [
    'Cognito::UserPoolIdentityProvider',
    {
      UserPoolId,
      ProviderName: 'Others',
      ProviderType: 'OIDC',
      ProviderDetails: { client_id: 'a', client_secret: 'b', authorize_scopes: 'openid', oidc_issuer: 'https://issuer.example' },
      AttributeMapping: { email: 'email' },
      IdpIdentifiers: ['others'],
    },
  ],
  User: ['Cognito::UserPoolUser', { UserPoolId, Username: 'ada', MessageAction: 'SUPPRESS' }],
  Member: ['Cognito::UserPoolUserToGroupAttachment', { UserPoolId, Username: ref('User'), GroupName: ref('Group') }],
  Risk: [
    'Cognito::UserPoolRiskConfigurationAttachment',
    { UserPoolId, ClientId, RiskExceptionConfiguration: { BlockedIPRangeList: ['192.0.2.0/24'] } },
  ],
  LogDelivery: [
    'Cognito::LogDeliveryConfiguration',
    {
      UserPoolId,
      LogConfigurations: [
        { EventSource: 'userNotification', LogLevel: 'ERROR', CloudWatchLogsConfiguration: { LogGroupArn: att('Logs', 'Arn') } },
      ],
    },
  ],
  Style: ['Cognito::UserPoolUICustomizationAttachment', { UserPoolId, ClientId, CSS: '.label-customizable { color: red }' }],
  PrincipalTags: [
    'Cognito::IdentityPoolPrincipalTag',
    {
      IdentityPoolId: ref('Identities'),
      IdentityProviderName: att('Pool', 'ProviderName'),
      UseDefaults: false,
      PrincipalTags: { team: 'sub' },
    },
  ],
  PlainPool: [
    'Cognito::UserPool',
    {
      MfaConfiguration: 'OPTIONAL',
      EnabledMfas: ['SOFTWARE_TOKEN_MFA'],
      WebAuthnUserVerification: 'required',
      UserPoolTags: { team: 'b' },
    },
  ],
  PlainDomain: ['Cognito::UserPoolDomain', { UserPoolId: ref('PlainPool'), Domain: 'drifting-more', ManagedLoginVersion: 2 }],
  EventApi: [
    'AppSync::Api',
    {
      Name: 'events',
      EventConfig: { AuthProviders: mode, ConnectionAuthModes: mode, DefaultPublishAuthModes: mode, DefaultSubscribeAuthModes: mode },
      Tags,
    },
  ],
  Channels: ['AppSync::ChannelNamespace', { ApiId: att('EventApi', 'ApiId'), Name: 'news', Tags }],
  Merged: [
    'AppSync::GraphQLApi',
    {
      Name: 'merged',
      AuthenticationType: 'API_KEY',
      ApiType: 'MERGED',
      MergedApiExecutionRoleArn: att('Role', 'Arn'),
      EnvironmentVariables: { stage: 'test' },
    },
  ],
  Association: [
    'AppSync::SourceApiAssociation',
    {
      MergedApiIdentifier: att('Merged', 'ApiId'),
      SourceApiIdentifier: ApiId,
      // Nothing can be merged before there is a schema.
      Description: ref('Schema'),
    },
  ],
  Certificate: [
    'CertificateManager::Certificate',
    {
      DomainName,
      ValidationMethod: 'DNS',
      DomainValidationOptions: [{ DomainName, HostedZoneId: ref('Zone') }],
      CertificateTransparencyLoggingPreference: 'DISABLED',
      Tags,
    },
  ],
  ApiName: ['AppSync::DomainName', { DomainName, CertificateArn: ref('Certificate'), Description: 'name', Tags }],
  ApiOfName: ['AppSync::DomainNameApiAssociation', { DomainName: ref('ApiName'), ApiId }],
  PrivateZone: [
    'Route53::HostedZone',
    {
      Name: 'inside.test',
      HostedZoneConfig: { Comment: 'inside' },
      HostedZoneTags: Tags,
      VPCs: [
        { VPCId: 'vpc-1', VPCRegion: 'us-east-1' },
        { VPCId: 'vpc-2', VPCRegion: 'us-east-1' },
      ],
    },
  ],
  Record: ['Route53::RecordSet', { HostedZoneId: ref('Zone'), Name: 'c.drift.test', Type: 'A', TTL: '60', ResourceRecords: ['192.0.2.3'] }],
  Site: [
    'CloudFront::Distribution',
    {
      DistributionConfig: {
        Enabled: true,
        Comment: 'site',
        Origins: [{ Id: 'origin', DomainName: 'origin.example', CustomOriginConfig: { OriginProtocolPolicy: 'https-only' } }],
        DefaultCacheBehavior: { TargetOriginId: 'origin', ViewerProtocolPolicy: 'allow-all', CachePolicyId: ref('Cache') },
      },
      Tags,
    },
  ],
  Rewrite: [
    'CloudFront::Function',
    {
      Name: 'rewrite',
      AutoPublish: true,
      FunctionCode: 'function handler(event) { return event.request; }',
      FunctionConfig: { Comment: 'rewrites', Runtime: 'cloudfront-js-2.0' },
      Tags,
    },
  ],
  OriginAccess: [
    'CloudFront::OriginAccessControl',
    {
      OriginAccessControlConfig: {
        Name: 'origin',
        OriginAccessControlOriginType: 's3',
        SigningBehavior: 'always',
        SigningProtocol: 'sigv4',
      },
    },
  ],
  OriginRequests: [
    'CloudFront::OriginRequestPolicy',
    {
      OriginRequestPolicyConfig: {
        Name: 'requests',
        CookiesConfig: { CookieBehavior: 'none' },
        HeadersConfig: { HeaderBehavior: 'none' },
        QueryStringsConfig: { QueryStringBehavior: 'none' },
      },
    },
  ],
  Headers: [
    'CloudFront::ResponseHeadersPolicy',
    {
      ResponseHeadersPolicyConfig: {
        Name: 'headers',
        CustomHeadersConfig: { Items: [{ Header: 'x-drift', Value: 'none', Override: true }] },
      },
    },
  ],
  Both: ['CloudWatch::CompositeAlarm', { AlarmName: 'both', AlarmRule: { 'Fn::Join': ['', ['ALARM("', ref('Alarm'), '")']] }, Tags }],
  Dashboard: ['CloudWatch::Dashboard', { DashboardName: 'dashboard', DashboardBody: '{"widgets":[]}' }],
  Key: [
    'KMS::Key',
    {
      Description: 'key',
      Enabled: true,
      EnableKeyRotation: true,
      RotationPeriodInDays: 120,
      KeyPolicy: policyOf('kms:*'),
      Tags,
    },
  ],
  KeyName: ['KMS::Alias', { AliasName: 'alias/drift', TargetKeyId: ref('Key') }],
  Repository: [
    'ECR::Repository',
    {
      RepositoryName: 'drift',
      ImageTagMutability: 'IMMUTABLE',
      ImageScanningConfiguration: { ScanOnPush: true },
      RepositoryPolicyText: policyOf('ecr:ListImages'),
      LifecyclePolicy: { LifecyclePolicyText: '{"rules":[]}' },
      Tags,
    },
  ],
  Parameter: ['SSM::Parameter', { Name: '/drift', Type: 'String', Value: 'one', Description: 'of many', Tags: { a: 'b' } }],
  Secret: ['SecretsManager::Secret', { Name: 'drift', Description: 'secret', SecretString: 'codes', Tags }],
  SecretPolicy: ['SecretsManager::ResourcePolicy', { SecretId: ref('Secret'), ResourcePolicy: policyOf('secretsmanager:GetSecretValue') }],
  Rotating: [
    'Lambda::Permission',
    { FunctionName: ref('Handler'), Action: 'lambda:InvokeFunction', Principal: 'secretsmanager.amazonaws.com' },
  ],
  Rotation: [
    'SecretsManager::RotationSchedule',
    {
      SecretId: ref('Secret'),
      // The function can only be called once it lets the service in.
      RotationLambdaARN: { 'Fn::Select': [0, [att('Handler', 'Arn'), ref('Rotating')]] },
      RotationRules: { AutomaticallyAfterDays: 30 },
    },
  ],
  Machine: [
    'StepFunctions::StateMachine',
    {
      StateMachineName: 'drift',
      RoleArn: att('Worker', 'Arn'),
      DefinitionString: '{"StartAt":"Done","States":{"Done":{"Type":"Succeed"}}}',
      Tags,
    },
  ],
  MachineVersion: ['StepFunctions::StateMachineVersion', { StateMachineArn: ref('Machine'), Description: 'first' }],
  MachineAlias: [
    'StepFunctions::StateMachineAlias',
    { Name: 'live', Description: 'current', RoutingConfiguration: [{ StateMachineVersionArn: ref('MachineVersion'), Weight: 100 }] },
  ],
  Schedules: ['Scheduler::ScheduleGroup', { Name: 'drift', Tags }],
  Schedule: [
    'Scheduler::Schedule',
    {
      Name: 'once',
      GroupName: ref('Schedules'),
      Description: 'far off',
      ScheduleExpression: 'at(2099-01-01T00:00:00)',
      FlexibleTimeWindow: { Mode: 'OFF' },
      Target: { Arn: att('Queue', 'Arn'), RoleArn: att('Worker', 'Arn') },
    },
  ],
};
