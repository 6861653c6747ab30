import type { ResourceCall } from '../../../service';
import { arnOf, inventedId, inventedUuid, type KeptDefinition, textOf } from './kept-type';

type Properties = Record<string, unknown>;

/** A name from the template, or one made up. */
const named =
  (property: string, lengthMax: number) =>
  (call: ResourceCall, properties: Properties): string =>
    textOf(properties[property]) ?? call.generateName(lengthMax);

const identified = (prefix: string): KeptDefinition => ({
  identify: (call) => `${prefix}${inventedId(call, 13)}`,
  attributes: (_call, Id) => ({ Id }),
});

/** CloudFront's policies and groups go by UUIDs. */
const uuidIdentified: KeptDefinition = { identify: inventedUuid, attributes: (_call, Id) => ({ Id }) };

/** By type; what each answers to `Fn::GetAtt` follows its page in the template reference. */
export const keptDefinitions: Record<string, KeptDefinition> = {
  'AWS::CertificateManager::Certificate': {
    identify: (call) => arnOf(call, 'acm', `certificate/${inventedUuid(call)}`),
    attributes: (_call, CertificateArn) => ({ CertificateArn, Id: CertificateArn }),
  },
  'AWS::CloudFront::CachePolicy': uuidIdentified,
  'AWS::CloudFront::CloudFrontOriginAccessIdentity': {
    identify: (call) => `E${inventedId(call, 13)}`,
    attributes: (_call, Id) => ({ Id, S3CanonicalUserId: Buffer.from(Id.padEnd(32, '0')).toString('hex') }),
  },
  'AWS::CloudFront::Distribution': {
    identify: (call) => `E${inventedId(call, 13)}`,
    attributes: (_call, Id) => ({ Id, DomainName: `d${Id.slice(1).toLowerCase()}.cloudfront.net` }),
  },
  'AWS::CloudFront::Function': {
    identify: (call, { Name }) => `arn:aws:cloudfront::${call.partition.accountId}:function/${textOf(Name) ?? call.generateName(64)}`,
    attributes: (_call, FunctionARN) => ({ FunctionARN, 'FunctionMetadata.FunctionARN': FunctionARN, Stage: 'LIVE' }),
  },
  'AWS::CloudFront::KeyGroup': uuidIdentified,
  'AWS::CloudFront::OriginAccessControl': identified('E'),
  'AWS::CloudFront::OriginRequestPolicy': uuidIdentified,
  'AWS::CloudFront::PublicKey': identified('K'),
  'AWS::CloudFront::ResponseHeadersPolicy': uuidIdentified,
  'AWS::ECR::Repository': {
    identify: (call, { RepositoryName }) => textOf(RepositoryName) ?? call.generateName(256, { lowercase: true }),
    attributes: (call, name) => ({
      Arn: arnOf(call, 'ecr', `repository/${name}`),
      RepositoryUri: `${call.partition.accountId}.dkr.ecr.${call.partition.region}.amazonaws.com/${name}`,
    }),
  },
  'AWS::Logs::MetricFilter': {
    identify: named('FilterName', 512),
    // A name is unique within its group.
    key: (name, { LogGroupName }) => [textOf(LogGroupName), name].join(' '),
  },
  'AWS::Logs::QueryDefinition': {
    identify: inventedUuid,
    attributes: (_call, QueryDefinitionId) => ({ QueryDefinitionId }),
  },
  'AWS::Logs::ResourcePolicy': { identify: named('PolicyName', 255) },
  'AWS::Route53::HealthCheck': {
    identify: inventedUuid,
    attributes: (_call, HealthCheckId) => ({ HealthCheckId }),
  },
  'AWS::Route53::HostedZone': {
    identify: (call) => `Z${inventedId(call, 20)}`,
    attributes: (_call, Id) => ({ Id, NameServers: [1, 2, 3, 4].map((number) => `ns-${number}.awsdns-0${number}.example`) }),
  },
  'AWS::Route53::RecordSet': {
    identify: named('Name', 255),
    // One name has records of several types and sets.
    key: (name, { Type, SetIdentifier }) => [name, textOf(Type), textOf(SetIdentifier)].join(' '),
  },
  'AWS::Route53::RecordSetGroup': { identify: (call) => call.generateName(128) },
};
