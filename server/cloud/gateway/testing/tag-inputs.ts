/** Input of every operation that sets or removes tags, with one among them that only AWS sets. */
const list = [
  { Key: 'mine', Value: 'y' },
  { Key: 'aws:x', Value: 'y' },
];
const small = [{ key: 'AWS:x', value: 'y' }];
const map = { mine: 'y', 'aws:x': 'y' };
const keys = ['mine', 'Aws:x'];
const arn = 'arn:aws:s:us-east-1:123456789012:x';
const modes = [{ authType: 'API_KEY' }];
const eventConfig = {
  authProviders: modes,
  connectionAuthModes: modes,
  defaultPublishAuthModes: modes,
  defaultSubscribeAuthModes: modes,
};
const role = { RoleName: 'r' };
const name = { Name: 'n' };

/** By service: what an SDK client calls the error, and operations that set or remove tags. */
export const TAG_INPUTS: Record<string, [error: string, inputs: Record<string, object>]> = {
  acm: [
    'InvalidTagException',
    {
      AddTagsToCertificate: { CertificateArn: arn, Tags: list },
      ImportCertificate: { Certificate: Buffer.from('c'), PrivateKey: Buffer.from('k'), Tags: list },
      RemoveTagsFromCertificate: { CertificateArn: arn, Tags: list },
      RequestCertificate: { DomainName: 'example.com', Tags: list },
    },
  ],
  appsync: [
    'BadRequestException',
    {
      CreateApi: { name: 'n', eventConfig, tags: map },
      CreateChannelNamespace: { apiId: 'a', name: 'n', tags: map },
      CreateDomainName: { domainName: 'd', certificateArn: arn, tags: map },
      CreateGraphqlApi: { name: 'n', authenticationType: 'API_KEY', tags: map },
      TagResource: { resourceArn: arn, tags: map },
      UntagResource: { resourceArn: arn, tagKeys: keys },
    },
  ],
  cloudformation: [
    'ValidationError',
    {
      CreateChangeSet: { StackName: 's', ChangeSetName: 'c', Tags: list },
      CreateStack: { StackName: 's', Tags: list },
      UpdateStack: { StackName: 's', Tags: list },
    },
  ],
  cloudfront: [
    'InvalidTagging',
    {
      CreateDistributionWithTags: {
        DistributionConfigWithTags: {
          DistributionConfig: {
            CallerReference: 'r',
            Comment: '',
            Enabled: true,
            Origins: { Quantity: 1, Items: [{ Id: 'o', DomainName: 'd' }] },
            DefaultCacheBehavior: { TargetOriginId: 'o', ViewerProtocolPolicy: 'allow-all' },
          },
          Tags: { Items: list },
        },
      },
      CreateFunction: {
        ...name,
        FunctionConfig: { Comment: '', Runtime: 'cloudfront-js-2.0' },
        FunctionCode: Buffer.from('x'),
        Tags: { Items: list },
      },
      TagResource: { Resource: arn, Tags: { Items: list } },
      UntagResource: { Resource: arn, TagKeys: { Items: keys } },
    },
  ],
  cloudwatch: [
    'InvalidParameterValueException',
    {
      PutCompositeAlarm: { AlarmName: 'a', AlarmRule: 'TRUE', Tags: list },
      PutDashboard: { DashboardName: 'd', DashboardBody: '{}', Tags: list },
      PutMetricAlarm: { AlarmName: 'a', EvaluationPeriods: 1, ComparisonOperator: 'LessThanThreshold', Tags: list },
      TagResource: { ResourceARN: arn, Tags: list },
      UntagResource: { ResourceARN: arn, TagKeys: keys },
    },
  ],
  'cloudwatch-logs': [
    'InvalidParameterException',
    {
      CreateLogGroup: { logGroupName: 'g', tags: map },
      TagLogGroup: { logGroupName: 'g', tags: map },
      TagResource: { resourceArn: arn, tags: map },
      UntagLogGroup: { logGroupName: 'g', tags: keys },
      UntagResource: { resourceArn: arn, tagKeys: keys },
    },
  ],
  'cognito-identity': [
    'InvalidParameterException',
    {
      CreateIdentityPool: { IdentityPoolName: 'p', AllowUnauthenticatedIdentities: true, IdentityPoolTags: map },
      TagResource: { ResourceArn: arn, Tags: map },
      UntagResource: { ResourceArn: arn, TagKeys: keys },
      UpdateIdentityPool: {
        IdentityPoolId: 'us-east-1:x',
        IdentityPoolName: 'p',
        AllowUnauthenticatedIdentities: true,
        IdentityPoolTags: map,
      },
    },
  ],
  'cognito-identity-provider': [
    'InvalidParameterException',
    {
      CreateUserPool: { PoolName: 'p', UserPoolTags: map },
      CreateUserPoolReplica: { UserPoolId: 'us-east-1_x', RegionName: 'eu-west-1', UserPoolTags: map },
      TagResource: { ResourceArn: arn, Tags: map },
      UntagResource: { ResourceArn: arn, TagKeys: keys },
      UpdateUserPool: { UserPoolId: 'us-east-1_x', UserPoolTags: map },
    },
  ],
  dynamodb: [
    'ValidationException',
    {
      CreateTable: { TableName: 'table', Tags: list },
      TagResource: { ResourceArn: arn, Tags: list },
      UntagResource: { ResourceArn: arn, TagKeys: keys },
    },
  ],
  ecr: [
    'InvalidTagParameterException',
    {
      CreateRepository: { repositoryName: 'r', tags: list },
      TagResource: { resourceArn: arn, tags: list },
      UntagResource: { resourceArn: arn, tagKeys: keys },
    },
  ],
  eventbridge: [
    'ValidationException',
    {
      CreateEventBus: { ...name, Tags: list },
      PutRule: { ...name, Tags: list },
      TagResource: { ResourceARN: arn, Tags: list },
      UntagResource: { ResourceARN: arn, TagKeys: keys },
    },
  ],
  iam: [
    'InvalidInputException',
    {
      CreateInstanceProfile: { InstanceProfileName: 'p', Tags: list },
      CreateOpenIDConnectProvider: { Url: 'https://example.com', Tags: list },
      CreatePolicy: { PolicyName: 'p', PolicyDocument: '{}', Tags: list },
      CreateRole: { ...role, AssumeRolePolicyDocument: '{}', Tags: list },
      CreateUser: { UserName: 'u', Tags: list },
      TagInstanceProfile: { InstanceProfileName: 'p', Tags: list },
      TagOpenIDConnectProvider: { OpenIDConnectProviderArn: arn, Tags: list },
      TagPolicy: { PolicyArn: arn, Tags: list },
      TagRole: { ...role, Tags: list },
      TagUser: { UserName: 'u', Tags: list },
      UntagInstanceProfile: { InstanceProfileName: 'p', TagKeys: keys },
      UntagOpenIDConnectProvider: { OpenIDConnectProviderArn: arn, TagKeys: keys },
      UntagPolicy: { PolicyArn: arn, TagKeys: keys },
      UntagRole: { ...role, TagKeys: keys },
      UntagUser: { UserName: 'u', TagKeys: keys },
    },
  ],
  kms: [
    'TagException',
    {
      CreateKey: { Tags: [{ TagKey: 'aws:x', TagValue: 'y' }] },
      TagResource: { KeyId: 'k', Tags: [{ TagKey: 'aws:x', TagValue: 'y' }] },
      UntagResource: { KeyId: 'k', TagKeys: keys },
    },
  ],
  lambda: [
    'InvalidParameterValueException',
    {
      CreateEventSourceMapping: { FunctionName: 'f', Tags: map },
      CreateFunction: { FunctionName: 'f', Role: arn, Code: {}, Tags: map },
      TagResource: { Resource: arn, Tags: map },
      UntagResource: { Resource: arn, TagKeys: keys },
    },
  ],
  organizations: ['InvalidInputException', { CreateAccount: { Email: 'a@example.com', AccountName: 'a', Tags: list } }],
  'route-53': [
    'InvalidInput',
    {
      ChangeTagsForResource: { ResourceType: 'hostedzone', ResourceId: 'z', AddTags: list },
      'ChangeTagsForResource (removal)': { ResourceType: 'hostedzone', ResourceId: 'z', RemoveTagKeys: keys },
    },
  ],
  s3: [
    'InvalidTag',
    {
      CopyObject: { Bucket: 'bucket', Key: 'k', CopySource: 'bucket/o', TaggingDirective: 'REPLACE', Tagging: 'a=1&aws%3Ax=y' },
      CreateBucket: { Bucket: 'bucket', CreateBucketConfiguration: { Tags: list } },
      CreateMultipartUpload: { Bucket: 'bucket', Key: 'k', Tagging: 'aws:x=y' },
      PutBucketTagging: { Bucket: 'there', Tagging: { TagSet: list } },
      PutObject: { Bucket: 'bucket', Key: 'k', Body: 'x', Tagging: 'aws:x=y' },
      PutObjectTagging: { Bucket: 'bucket', Key: 'k', Tagging: { TagSet: list } },
    },
  ],
  scheduler: [
    'ValidationException',
    {
      CreateScheduleGroup: { ...name, Tags: list },
      TagResource: { ResourceArn: arn, Tags: list },
      UntagResource: { ResourceArn: arn, TagKeys: keys },
    },
  ],
  'secrets-manager': [
    'InvalidParameterException',
    {
      CreateSecret: { ...name, Tags: list },
      TagResource: { SecretId: 's', Tags: list },
      UntagResource: { SecretId: 's', TagKeys: keys },
    },
  ],
  sfn: [
    'ValidationException',
    {
      CreateStateMachine: { name: 'm', definition: '{}', roleArn: arn, tags: small },
      TagResource: { resourceArn: arn, tags: small },
      UntagResource: { resourceArn: arn, tagKeys: keys },
    },
  ],
  sns: [
    'InvalidParameterException',
    {
      CreateTopic: { ...name, Tags: list },
      TagResource: { ResourceArn: arn, Tags: list },
      UntagResource: { ResourceArn: arn, TagKeys: keys },
    },
  ],
  sqs: [
    'InvalidParameterValue',
    {
      CreateQueue: { QueueName: 'q', tags: map },
      TagQueue: { QueueUrl: 'q', Tags: map },
      UntagQueue: { QueueUrl: 'q', TagKeys: keys },
    },
  ],
  ssm: [
    'ValidationException',
    {
      AddTagsToResource: { ResourceType: 'Parameter', ResourceId: 'p', Tags: list },
      PutParameter: { ...name, Value: 'v', Tags: list },
      RemoveTagsFromResource: { ResourceType: 'Parameter', ResourceId: 'p', TagKeys: keys },
    },
  ],
  sts: ['ValidationError', { AssumeRole: { RoleArn: arn, RoleSessionName: 's', Tags: list } }],
};
