import type { ResourceCall } from '../../../service';
import { inventedId, inventedUuid, type KeptDefinition, textOf } from './kept-type';

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
  'AWS::CloudFront::CloudFrontOriginAccessIdentity': {
    identify: (call) => `E${inventedId(call, 13)}`,
    attributes: (_call, Id) => ({ Id, S3CanonicalUserId: Buffer.from(Id.padEnd(32, '0')).toString('hex') }),
  },
  'AWS::CloudFront::KeyGroup': uuidIdentified,
  'AWS::CloudFront::PublicKey': identified('K'),
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
};
