import { loadAwsServiceSpecSync } from '@aws-cdk/aws-service-spec';
import type { Property, PropertyType, Resource, SpecDatabase } from '@aws-cdk/service-spec-types';
import type { WrittenResource } from './resource-schema';

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

const SCALARS: Partial<Record<PropertyType['type'], string>> = { string: 's', boolean: 'b', integer: 'i', number: 'n' };

function ordered<T>(members: Record<string, T>): [string, T][] {
  return Object.entries(members).sort(([first], [second]) => (first < second ? -1 : 1));
}

function inWords(database: SpecDatabase, resource: Resource): WrittenResource {
  const definitions: Record<string, string> = {};

  const typeWord = (type: PropertyType): string => {
    if (type.type === 'array') return `[${typeWord(type.element)}`;
    if (type.type === 'map') return `{${typeWord(type.element)}`;
    if (type.type !== 'ref') return SCALARS[type.type] ?? 'j';
    const definition = database.get('typeDefinition', type.reference.$ref);
    if (!Object.hasOwn(definitions, definition.name)) {
      definitions[definition.name] = ''; // A definition that holds itself finds its name taken.
      definitions[definition.name] = properties(definition.properties);
    }
    return `<${definition.name}`;
  };
  const properties = (members: Record<string, Property>): string =>
    ordered(members)
      .map(([name, property]) => {
        // What was of another type once is still taken in either form.
        const type = property.previousTypes?.length ? 'j' : typeWord(property.type);
        return `${name}${property.required ? '*' : ''}${property.causesReplacement === 'yes' ? '!' : ''}:${type}`;
      })
      .join(' ');

  const { primaryIdentifier, tagInformation, attributes } = resource;
  const written = properties(resource.properties);
  return {
    properties: written,
    ...(Object.keys(definitions).length > 0 && { definitions: Object.fromEntries(ordered(definitions)) }),
    ...(Object.keys(attributes).length > 0 && { attributes: Object.keys(attributes).sort().join(' ') }),
    ...(primaryIdentifier && { identifier: primaryIdentifier.join(' ') }),
    ...(tagInformation &&
      (tagInformation.variant === 'standard' || tagInformation.variant === 'map') &&
      Object.hasOwn(resource.properties, tagInformation.tagPropertyName) && {
        tags: `${tagInformation.tagPropertyName}:${tagInformation.variant}`,
      }),
  };
}

/**
 * What the engine needs of AWS's resource specification, which itself takes a second and 130 MB to load.
 * `resource-schema.ts` says how the words are read.
 */
export function readSpecification(): Record<string, WrittenResource> {
  const database = loadAwsServiceSpecSync();
  const picked = database.all('resource').filter(({ cloudFormationType }) => NAMESPACES.has(cloudFormationType.split('::')[1] ?? ''));
  return Object.fromEntries(
    picked
      .sort((first, second) => (first.cloudFormationType < second.cloudFormationType ? -1 : 1))
      .map((resource) => [resource.cloudFormationType, inWords(database, resource)]),
  );
}
