/** A pool's attribute schema, and what may be written to a user by it. */
import type { AttributeType, SchemaAttributeType } from '@aws-sdk/client-cognito-identity-provider';
import { invalidParameter, notAuthorized } from './errors';
import type { User, UserPool, UserPoolClient } from './state';

const TEXT = ['address', 'birthdate', 'email', 'family_name', 'gender', 'given_name', 'locale', 'middle_name', 'name', 'nickname'];
const MORE_TEXT = ['phone_number', 'picture', 'preferred_username', 'profile', 'website', 'zoneinfo'];
const VERIFIED = ['email_verified', 'phone_number_verified'];

function standard(name: string): SchemaAttributeType {
  const base = { Name: name, DeveloperOnlyAttribute: false, Mutable: true, Required: false };
  if (VERIFIED.includes(name)) return { ...base, AttributeDataType: 'Boolean' };
  if (name === 'updated_at') return { ...base, AttributeDataType: 'Number', NumberAttributeConstraints: { MinValue: '0' } };
  if (name === 'sub') {
    const lengths = { MinLength: '1', MaxLength: '2048' };
    return { ...base, AttributeDataType: 'String', Mutable: false, Required: true, StringAttributeConstraints: lengths };
  }
  const lengths = name === 'birthdate' ? { MinLength: '10', MaxLength: '10' } : { MinLength: '0', MaxLength: '2048' };
  return { ...base, AttributeDataType: 'String', StringAttributeConstraints: lengths };
}

const STANDARD = ['sub', ...TEXT, ...MORE_TEXT, 'updated_at', ...VERIFIED].map(standard);

/** Under its full name, with the defaults that DescribeUserPool shows. */
export function customAttribute(given: SchemaAttributeType): SchemaAttributeType {
  const type = given.AttributeDataType ?? 'String';
  return {
    AttributeDataType: type,
    DeveloperOnlyAttribute: given.DeveloperOnlyAttribute ?? false,
    Mutable: given.Mutable ?? true,
    Required: false,
    ...(type === 'String' && { StringAttributeConstraints: given.StringAttributeConstraints ?? {} }),
    ...(type === 'Number' && { NumberAttributeConstraints: given.NumberAttributeConstraints ?? {} }),
    Name: `${given.DeveloperOnlyAttribute ? 'dev' : 'custom'}:${(given.Name ?? '').replace(/^(custom|dev):/, '')}`,
  };
}

/** The whole schema of a pool from what its maker gave. */
export function schemaFrom(given: SchemaAttributeType[] = []): SchemaAttributeType[] {
  const overrides = new Map(given.map((attribute) => [attribute.Name ?? '', attribute]));
  const standardNames = new Set(STANDARD.map(({ Name }) => Name));
  return [
    ...STANDARD.map((attribute) => ({ ...attribute, ...overrides.get(attribute.Name ?? '') })),
    ...given.filter(({ Name }) => !standardNames.has(Name)).map(customAttribute),
  ];
}

export function toRecord(list: AttributeType[] | undefined): Record<string, string> {
  return Object.fromEntries((list ?? []).map(({ Name, Value }) => [Name ?? '', Value ?? '']));
}

export function toList(attributes: Record<string, string>): AttributeType[] {
  return Object.entries(attributes).map(([Name, Value]) => ({ Name, Value }));
}

/** All attributes of a user, `sub` first as AWS lists them, narrowed to what the client may read. */
export function readableAttributes(user: User, client?: UserPoolClient): Record<string, string> {
  const readable = client?.settings.ReadAttributes;
  const { sub = '', ...rest } = user.attributes;
  const shown = Object.entries(rest).filter(([name]) => !readable?.length || readable.includes(name));
  const linked = user.identities?.map(({ attribute: _, ...identity }) => identity);
  const identities: Record<string, string> = linked?.length ? { identities: JSON.stringify(linked) } : {};
  return { sub, ...identities, ...Object.fromEntries(shown) };
}

function checkValue(attribute: SchemaAttributeType, value: string): void {
  const name = attribute.Name ?? '';
  if (name === 'email' && value !== '' && !/^[^\s@]+@[^\s@]+$/.test(value)) throw invalidParameter('Invalid email address format.');
  if (name === 'phone_number' && value !== '' && !/^\+[0-9]{1,15}$/.test(value)) throw invalidParameter('Invalid phone number format.');
  const wrong = (rule: string) => invalidParameter(`Attributes did not conform to the schema: ${name}: ${rule}`);
  switch (attribute.AttributeDataType) {
    case 'Boolean':
      if (!/^(true|false)$/i.test(value)) throw wrong('Attribute value must be true or false');
      return;
    case 'Number': {
      const { MinValue, MaxValue } = attribute.NumberAttributeConstraints ?? {};
      const number = Number(value);
      if (value.trim() === '' || Number.isNaN(number)) throw wrong('Attribute value must be a number');
      if (MinValue !== undefined && number < Number(MinValue)) throw wrong(`Value must not be less than ${MinValue}`);
      if (MaxValue !== undefined && number > Number(MaxValue)) throw wrong(`Value must not be greater than ${MaxValue}`);
      return;
    }
    default: {
      const { MinLength, MaxLength } = attribute.StringAttributeConstraints ?? {};
      if (MinLength !== undefined && value.length < Number(MinLength)) throw wrong('String must be longer than the minimum length');
      if (value.length > Number(MaxLength ?? 2048)) throw wrong(`String must be no longer than ${MaxLength ?? 2048} characters`);
    }
  }
}

/**
 * Checks attributes that are about to be written.
 * @param client the app client that writes, when it is not an administrator.
 * @param user whom they are written to; absent when the user is being made.
 */
export function checkAttributes(pool: UserPool, attributes: Record<string, string>, client?: UserPoolClient, user?: User): void {
  for (const [name, value] of Object.entries(attributes)) {
    const attribute = pool.schema.find(({ Name }) => Name === name);
    if (!attribute) throw invalidParameter(`user.${name}: Attribute does not exist in the schema.`);
    if (name === 'sub' || (user && attribute.Mutable === false && user.attributes[name] !== undefined && user.attributes[name] !== value)) {
      throw invalidParameter(`user.${name}: Attribute cannot be updated.`);
    }
    const writable = client?.settings.WriteAttributes;
    const forbidden =
      client && (VERIFIED.includes(name) || attribute.DeveloperOnlyAttribute || (writable?.length && !writable.includes(name)));
    if (forbidden) throw notAuthorized('A client attempted to write unauthorized attribute');
    checkValue(attribute, value);
  }
}

export function missingAttributes(pool: UserPool, attributes: Record<string, string>): string[] {
  const required = pool.schema.filter(({ Required, Name }) => Required && Name !== 'sub').map(({ Name }) => Name ?? '');
  return required.filter((name) => !attributes[name]);
}
