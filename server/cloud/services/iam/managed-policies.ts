/** AWS's own managed policies that app backends attach. Source: https://docs.aws.amazon.com/aws-managed-policy/latest/reference/ */
const document = (actions: string[], resource: string | string[] = '*'): string =>
  JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: actions, Resource: resource }] });

const LOGS = ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'];

export const managedPolicies: Record<string, string> = {
  'arn:aws:iam::aws:policy/AdministratorAccess': document(['*']),
  'arn:aws:iam::aws:policy/ReadOnlyAccess': document(['*:Get*', '*:List*', '*:Describe*', '*:BatchGet*', '*:Query', '*:Scan', '*:Head*']),
  'arn:aws:iam::aws:policy/AmazonS3FullAccess': document(['s3:*', 's3-object-lambda:*']),
  'arn:aws:iam::aws:policy/AmazonDynamoDBFullAccess': document(['dynamodb:*']),
  'arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole': document(LOGS),
  'arn:aws:iam::aws:policy/service-role/AWSLambdaDynamoDBExecutionRole': document([
    'dynamodb:DescribeStream',
    'dynamodb:GetRecords',
    'dynamodb:GetShardIterator',
    'dynamodb:ListStreams',
    ...LOGS,
  ]),
  'arn:aws:iam::aws:policy/service-role/AWSLambdaSQSQueueExecutionRole': document([
    'sqs:ReceiveMessage',
    'sqs:DeleteMessage',
    'sqs:GetQueueAttributes',
    ...LOGS,
  ]),
  'arn:aws:iam::aws:policy/service-role/AWSAppSyncPushToCloudWatchLogs': document(LOGS),
  'arn:aws:iam::aws:policy/service-role/AmplifyBackendDeployFullAccess': document(['*']),
};
