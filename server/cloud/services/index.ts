/** Every service of the embedded cloud, by the name of its SDK client. */
import type { Service } from '../service';
import { service as acm } from './acm/service';
import { service as appsync } from './appsync/service';
import { service as cloudformation } from './cloudformation/service';
import { service as cloudfront } from './cloudfront/service';
import { service as cloudwatch } from './cloudwatch/service';
import { service as logs } from './cloudwatch-logs/service';
import { service as cognitoIdentity } from './cognito-identity/service';
import { service as cognitoIdentityProvider } from './cognito-identity-provider/service';
import { service as dynamodb } from './dynamodb/service';
import { service as dynamodbStreams } from './dynamodb-streams/service';
import { service as ecr } from './ecr/service';
import { service as eventbridge } from './eventbridge/service';
import { service as iam } from './iam/service';
import { service as kms } from './kms/service';
import { service as lambda } from './lambda/service';
import { service as organizations } from './organizations/service';
import { service as route53 } from './route-53/service';
import { service as s3 } from './s3/service';
import { service as scheduler } from './scheduler/service';
import { service as secretsManager } from './secrets-manager/service';
import { service as sfn } from './sfn/service';
import { service as sns } from './sns/service';
import { service as sqs } from './sqs/service';
import { service as ssm } from './ssm/service';
import { service as sts } from './sts/service';

export const services: Record<string, Service> = {
  acm,
  appsync,
  cloudformation,
  cloudfront,
  cloudwatch,
  'cloudwatch-logs': logs,
  'cognito-identity': cognitoIdentity,
  'cognito-identity-provider': cognitoIdentityProvider,
  dynamodb,
  'dynamodb-streams': dynamodbStreams,
  ecr,
  eventbridge,
  iam,
  kms,
  lambda,
  organizations,
  'route-53': route53,
  s3,
  scheduler,
  'secrets-manager': secretsManager,
  sfn,
  sns,
  sqs,
  ssm,
  sts,
};
