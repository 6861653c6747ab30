import { loadAwsServiceSpecSync } from '@aws-cdk/aws-service-spec';
import type { Property, PropertyType, Resource, SpecDatabase } from '@aws-cdk/service-spec-types';

/** Namespaces that app backends use; the rest of AWS would make the table five times as large. */
const NAMESPACES = new Set([
  'Amplify',
  'ApiGateway',
  'ApiGatewayV2',
  'AppSync',
  'CertificateManager',
  'CloudFormation',
  'CloudFront',
  'CloudWatch',
  'Cognito',
  'DynamoDB',
  'ECR',
  'Events',
  'IAM',
  'KMS',
  'Lambda',
  'Logs',
  'Pipes',
  'Route53',
  'S3',
  'SNS',
  'SQS',
  'SSM',
  'Scheduler',
  'SecretsManager',
  'StepFunctions',
]);

const DEPTH_MAX = 4;

function mark(property: Property): string {
  const kind = property.type.type === 'boolean' ? '?' : property.type.type === 'integer' || property.type.type === 'number' ? '#' : '';
  return `${property.causesReplacement === 'yes' ? '!' : ''}${kind}`;
}

function nested(database: SpecDatabase, type: PropertyType, path: string, depth: number): string[] {
  if (depth > DEPTH_MAX) return [];
  if (type.type === 'array') return nested(database, type.element, path, depth);
  if (type.type !== 'ref') return [];
  const definition = database.get('typeDefinition', type.reference.$ref);
  return Object.entries(definition.properties)
    .sort(([first], [second]) => (first < second ? -1 : 1))
    .flatMap(([name, property]) => {
      const marks = mark(property);
      return [...(marks ? [`${path}.${name}${marks}`] : []), ...nested(database, property.type, `${path}.${name}`, depth + 1)];
    });
}

function inWords(database: SpecDatabase, resource: Resource): string {
  return Object.entries(resource.properties)
    .sort(([first], [second]) => (first < second ? -1 : 1))
    .flatMap(([name, property]) => [`${name}${property.required ? '*' : ''}${mark(property)}`, ...nested(database, property.type, name, 1)])
    .join(' ');
}

/**
 * What the engine needs of AWS's resource specification, which itself takes a second and 130 MB to
 * load: by type, its properties in words such as `TableName!` or `ProvisionedThroughput.ReadCapacityUnits#`.
 * `*` is required, `!` replaces the resource when it changes, `#` is a number, `?` a boolean. Nested
 * properties appear only when they carry a mark.
 */
export function readSpecification(): Record<string, string> {
  const database = loadAwsServiceSpecSync();
  const picked = database.all('resource').filter(({ cloudFormationType }) => NAMESPACES.has(cloudFormationType.split('::')[1] ?? ''));
  return Object.fromEntries(
    picked
      .sort((first, second) => (first.cloudFormationType < second.cloudFormationType ? -1 : 1))
      .map((resource) => [resource.cloudFormationType, inWords(database, resource)]),
  );
}
