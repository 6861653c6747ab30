/** Templates say the same as CloudFront's API, with plain lists and now and then another spelling. */
import { NormalizedSchema } from '@smithy/core/schema';

type Properties = Record<string, unknown>;
type Schemas = typeof import('@aws-sdk/client-cloudfront');
/** A configuration that CloudFront's API has a schema of. */
export type ConfigName = Unmarked<Extract<keyof Schemas, `${string}Config$`>>;
type Unmarked<Name> = Name extends `${infer Plain}$` ? Plain : never;

/** Names that differ by more than upper and lower case; the API's by the template's. */
const RENAMED: Record<string, string> = { ipv6enabled: 'isipv6enabled', origincustomheaders: 'customheaders', locations: 'items' };

function isProperties(value: unknown): value is Properties {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function apiName(name: string): string {
  const lower = name.toLowerCase();
  return RENAMED[lower] ?? lower;
}

/** A value of a template in the shape of the API. What the API has no member for is left out. */
export async function fromTemplate(name: ConfigName, value: unknown): Promise<unknown> {
  // Only now: the schemas are among the largest of all, and few stacks have anything of CloudFront.
  const schemas = await import('@aws-sdk/client-cloudfront');
  return shaped(NormalizedSchema.of(schemas[`${name}$`]), value);
}

function shaped(schema: NormalizedSchema, value: unknown): unknown {
  if (schema.isStructSchema()) return shapedStructure(schema, value);
  if (schema.isListSchema()) return Array.isArray(value) ? value.map((item) => shaped(schema.getValueSchema(), item)) : [];
  if (schema.isBooleanSchema()) return String(value) === 'true';
  if (schema.isNumericSchema()) return Number(value);
  return value;
}

function shapedStructure(schema: NormalizedSchema, value: unknown): Properties {
  const members = Array.from(schema.structIterator());
  const names = new Set(members.map(([name]) => name));
  const given = Array.isArray(value) ? { Items: value } : withMethods(names, isProperties(value) ? value : {});
  const result: Properties = {};
  for (const [name, member] of members) {
    const key = Object.keys(given).find((candidate) => apiName(candidate) === name.toLowerCase());
    if (key !== undefined && given[key] !== undefined) result[name] = shaped(member, given[key]);
  }
  if (names.has('Quantity')) result.Quantity = Array.isArray(result.Items) ? result.Items.length : 0;
  // A list of signers, or a place for logs, is there to be used.
  if (names.has('Enabled') && names.has('Quantity')) result.Enabled = result.Quantity !== 0;
  if (names.has('Enabled') && names.has('IncludeCookies')) result.Enabled = true;
  return result;
}

/** The API has the cached methods of a behaviour within the allowed ones. */
function withMethods(names: Set<string>, given: Properties): Properties {
  if (!names.has('AllowedMethods')) return given;
  const { AllowedMethods, CachedMethods, ...rest } = given;
  if (AllowedMethods === undefined && CachedMethods === undefined) return given;
  return { ...rest, AllowedMethods: { Items: AllowedMethods ?? ['GET', 'HEAD'], CachedMethods: CachedMethods ?? ['GET', 'HEAD'] } };
}

/** What a template says, with the values that the API has for it now. */
export function toTemplate(template: unknown, live: unknown): unknown {
  if (Array.isArray(template)) {
    const items = isProperties(live) ? live.Items : live;
    const actual: unknown[] = Array.isArray(items) ? items : [];
    return actual.map((item, index) => toTemplate(template[index], item));
  }
  if (!isProperties(template) || !isProperties(live)) return live;
  return Object.fromEntries(
    Object.entries(template).map(([name, value]) => {
      const methods = name === 'CachedMethods' && isProperties(live.AllowedMethods) ? live.AllowedMethods : live;
      const key = Object.keys(methods).find((candidate) => candidate.toLowerCase() === apiName(name));
      return [name, key === undefined ? undefined : toTemplate(value, methods[key])];
    }),
  );
}
