/** What a Task's Resource means: https://docs.aws.amazon.com/step-functions/latest/dg/integrate-services.html */

export type TaskResource =
  | { kind: 'function'; arn: string }
  | {
      kind: 'service';
      /** As SDKs name it, without dashes. */
      service: string;
      /** With a small letter first. */
      operation: string;
      /** How the history names the two. */
      resourceType: string;
      resource: string;
      /** What errors of the service begin with. */
      errorPrefix: string;
      pattern: 'response' | 'sync' | 'token';
      /** Whether texts with JSON in the answer become JSON. */
      parses: boolean;
      isOptimized: boolean;
    };

/** Integrations with behaviour of their own, and how their errors begin. */
const OPTIMIZED: Record<string, { service: string; errorPrefix: string; operations: Record<string, ('response' | 'sync' | 'token')[]> }> = {
  lambda: { service: 'lambda', errorPrefix: 'Lambda', operations: { invoke: ['response', 'token'] } },
  sqs: { service: 'sqs', errorPrefix: 'SQS', operations: { sendMessage: ['response', 'token'] } },
  sns: { service: 'sns', errorPrefix: 'SNS', operations: { publish: ['response', 'token'] } },
  events: { service: 'eventbridge', errorPrefix: 'EventBridge', operations: { putEvents: ['response', 'token'] } },
  dynamodb: {
    service: 'dynamodb',
    errorPrefix: 'DynamoDB',
    operations: { getItem: ['response'], putItem: ['response'], updateItem: ['response'], deleteItem: ['response'] },
  },
  states: { service: 'sfn', errorPrefix: 'StepFunctions', operations: { startExecution: ['response', 'sync', 'token'] } },
};

/** Names of services as their SDK for Java spells them: what errors of SDK integrations begin with. */
const SPELLINGS: Record<string, string> = {
  appsync: 'AppSync',
  cloudformation: 'CloudFormation',
  cloudfront: 'CloudFront',
  cloudwatch: 'CloudWatch',
  cloudwatchlogs: 'CloudWatchLogs',
  cognitoidentity: 'CognitoIdentity',
  cognitoidentityprovider: 'CognitoIdentityProvider',
  dynamodb: 'DynamoDb',
  dynamodbstreams: 'DynamoDbStreams',
  eventbridge: 'EventBridge',
  secretsmanager: 'SecretsManager',
};

const PATTERNS: Record<string, 'response' | 'sync' | 'token'> = {
  '': 'response',
  '.sync': 'sync',
  '.sync:2': 'sync',
  '.waitForTaskToken': 'token',
};

/** Undefined when the resource is none that the embedded cloud can run. */
export function findResource(arn: string): TaskResource | undefined {
  if (/^arn:aws:lambda:[^:]+:\d{12}:function:[^:]+(:[^:]+)?$/.test(arn)) return { kind: 'function', arn };
  const [, sdk, service = '', operation = '', suffix = ''] =
    /^arn:aws:states:::(aws-sdk:)?([a-z0-9]+):([a-z]\w*)(\.sync(?::2)?|\.waitForTaskToken)?$/.exec(arn) ?? [];
  const pattern = PATTERNS[suffix] ?? 'response';
  if (sdk !== undefined) {
    const errorPrefix = SPELLINGS[service] ?? `${service.charAt(0).toUpperCase()}${service.slice(1)}`;
    const names = { resourceType: `aws-sdk:${service}`, resource: `${operation}${suffix}` };
    if (pattern === 'sync') return undefined;
    return { kind: 'service', service, operation, ...names, errorPrefix, pattern, parses: false, isOptimized: false };
  }
  const found = OPTIMIZED[service];
  if (!found?.operations[operation]?.includes(pattern)) return undefined;
  return {
    kind: 'service',
    service: found.service,
    operation,
    resourceType: service,
    resource: `${operation}${suffix}`,
    errorPrefix: found.errorPrefix,
    pattern,
    parses: suffix === '.sync:2' || service === 'lambda',
    isOptimized: true,
  };
}

export function resourceProblem(arn: string): string | undefined {
  // What a template fills in later is looked at when it runs.
  if (findResource(arn) || arn.includes('${')) return undefined;
  return `The embedded cloud has no tasks with the resource '${arn}'`;
}
