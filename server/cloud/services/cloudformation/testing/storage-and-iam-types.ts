/** To be deployed together with the drifting stack: one resource of each type of storage, of what goes on by itself there, and of IAM. */
import type { RESOURCES } from './drifting-stack';

const ref = (name: string) => ({ Ref: name });
const att = (name: string, attribute: string) => ({ 'Fn::GetAtt': [name, attribute] });
const Tags = [{ Key: 'team', Value: 'blue' }];
const LogGroupName = ref('Logs');
const policy = { Statement: [{ Effect: 'Allow', Action: 's3:GetObject', Resource: '*' }] };

export const STORAGE_AND_IAM_RESOURCES: typeof RESOURCES = {
  Bucket: [
    'S3::Bucket',
    {
      BucketName: 'every-type',
      CorsConfiguration: { CorsRules: [{ AllowedMethods: ['GET'], AllowedOrigins: ['*'] }] },
      LifecycleConfiguration: { Rules: [{ Id: 'old', Status: 'Enabled', ExpirationInDays: 30 }] },
      NotificationConfiguration: { EventBridgeConfiguration: { EventBridgeEnabled: true } },
      OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
      PublicAccessBlockConfiguration: { BlockPublicAcls: true },
      VersioningConfiguration: { Status: 'Enabled' },
      WebsiteConfiguration: { IndexDocument: 'index.html' },
      Tags,
    },
  ],
  BucketPolicy: [
    'S3::BucketPolicy',
    {
      Bucket: ref('Bucket'),
      PolicyDocument: {
        Statement: [
          { Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: { 'Fn::Join': ['/', [att('Bucket', 'Arn'), '*']] } },
        ],
      },
    },
  ],
  Notes: [
    'DynamoDB::Table',
    {
      TableName: 'notes',
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
      AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
      BillingMode: 'PAY_PER_REQUEST',
      DeletionProtectionEnabled: false,
      StreamSpecification: { StreamViewType: 'NEW_IMAGE' },
      TimeToLiveSpecification: { AttributeName: 'expires', Enabled: true },
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      ResourcePolicy: {
        PolicyDocument: {
          Statement: [{ Effect: 'Allow', Principal: { AWS: ref('AWS::AccountId') }, Action: 'dynamodb:GetItem', Resource: '*' }],
        },
      },
      Tags,
    },
  ],
  Rule: ['Events::Rule', { Name: 'daily', ScheduleExpression: 'rate(1 day)', Targets: [{ Id: 'queue', Arn: att('Queue', 'Arn') }], Tags }],
  Archive: ['Events::Archive', { ArchiveName: 'kept', SourceArn: att('Bus', 'Arn'), Description: 'everything', RetentionDays: 3 }],
  Count: [
    'Logs::MetricFilter',
    {
      FilterName: 'count',
      LogGroupName,
      FilterPattern: '',
      MetricTransformations: [{ MetricName: 'lines', MetricNamespace: 'app', MetricValue: '1' }],
    },
  ],
  Question: ['Logs::QueryDefinition', { Name: 'latest', QueryString: 'fields @message' }],
  LogsPolicy: ['Logs::ResourcePolicy', { PolicyName: 'writers', PolicyDocument: JSON.stringify(policy) }],
  LogsMayCall: ['Lambda::Permission', { FunctionName: ref('Handler'), Action: 'lambda:InvokeFunction', Principal: 'logs.amazonaws.com' }],
  Forward: [
    'Logs::SubscriptionFilter',
    // The permission must be there before.
    {
      FilterName: 'forward',
      LogGroupName,
      FilterPattern: '',
      DestinationArn: { 'Fn::Select': [0, [att('Handler', 'Arn'), ref('LogsMayCall')]] },
    },
  ],
  Subscription: [
    'SNS::Subscription',
    { TopicArn: ref('Topic'), Protocol: 'sqs', Endpoint: att('Queue', 'Arn'), RawMessageDelivery: true, FilterPolicy: { kind: ['a'] } },
  ],
  Staff: ['IAM::Group', { GroupName: 'staff', Policies: [{ PolicyName: 'own', PolicyDocument: policy }] }],
  Person: [
    'IAM::User',
    {
      UserName: 'person',
      Groups: [ref('Staff')],
      LoginProfile: { Password: 'Sw0rdfish!Sw0rdfish' },
      PermissionsBoundary: 'arn:aws:iam::aws:policy/AdministratorAccess',
      Policies: [{ PolicyName: 'own', PolicyDocument: policy }],
      ManagedPolicyArns: ['arn:aws:iam::aws:policy/ReadOnlyAccess'],
      Tags,
    },
  ],
  PersonKey: ['IAM::AccessKey', { UserName: ref('Person'), Status: 'Active' }],
  Membership: ['IAM::UserToGroupAddition', { GroupName: ref('Staff'), Users: [ref('Person')] }],
  RolePolicy: ['IAM::RolePolicy', { PolicyName: 'role', RoleName: ref('Role'), PolicyDocument: policy }],
  UserPolicy: ['IAM::UserPolicy', { PolicyName: 'user', UserName: ref('Person'), PolicyDocument: policy }],
  GroupPolicy: ['IAM::GroupPolicy', { PolicyName: 'group', GroupName: ref('Staff'), PolicyDocument: policy }],
  Inline: ['IAM::Policy', { PolicyName: 'inline', Roles: [ref('Role')], PolicyDocument: policy }],
  Managed: ['IAM::ManagedPolicy', { ManagedPolicyName: 'managed', Roles: [ref('Role')], PolicyDocument: policy }],
  Profile: ['IAM::InstanceProfile', { InstanceProfileName: 'machine', Roles: [ref('Role')] }],
  OpenId: ['IAM::OIDCProvider', { Url: 'https://id.example.com', ClientIdList: ['app'], ThumbprintList: ['a'.repeat(40)], Tags }],
  Linked: ['IAM::ServiceLinkedRole', { AWSServiceName: 'autoscaling.amazonaws.com', Description: 'scales' }],
};
