import { inventedId, inventedUuid, type KeptDefinition } from './kept-type';

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
  'AWS::Route53::HealthCheck': {
    identify: inventedUuid,
    attributes: (_call, HealthCheckId) => ({ HealthCheckId }),
  },
};
