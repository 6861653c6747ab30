import type { Field, ScalarType } from '@/lib/backend/field';
import type { Operation } from '@/lib/backend/operation';

/** What a scalar type is called in the editor. */
export const scalarWords: Record<ScalarType, { label: string; description: string }> = {
  string: { label: 'Text', description: 'Letters, words, whole articles' },
  integer: { label: 'Whole number', description: '1, 2, 3' },
  float: { label: 'Number', description: '9.95' },
  boolean: { label: 'Yes or no', description: 'True or false' },
  date: { label: 'Date', description: '2026-11-23' },
  time: { label: 'Time', description: '14:30' },
  datetime: { label: 'Date and time', description: 'A moment, with its time zone' },
  timestamp: { label: 'Timestamp', description: 'Seconds since 1970' },
  email: { label: 'Email', description: 'Checked to be an address' },
  url: { label: 'Web address', description: 'Checked to be a URL' },
  phone: { label: 'Phone', description: 'Checked to be a number' },
  id: { label: 'Identifier', description: 'Points at a record' },
  json: { label: 'JSON', description: 'Anything, unchecked' },
  ipAddress: { label: 'IP address', description: 'IPv4 or IPv6' },
};

/** What a custom operation is called in the editor. */
export const operationWords: Record<Operation['kind'], string> = {
  query: 'query',
  mutation: 'mutation',
  subscription: 'subscription',
  generation: 'AI generation',
  conversation: 'AI conversation',
};

const graphqlNames: Record<ScalarType, string> = {
  string: 'String',
  integer: 'Integer',
  float: 'Float',
  boolean: 'Boolean',
  date: 'Date',
  time: 'Time',
  datetime: 'DateTime',
  timestamp: 'Timestamp',
  email: 'Email',
  url: 'URL',
  phone: 'Phone',
  id: 'ID',
  json: 'JSON',
  ipAddress: 'IPAddress',
};

/** The type of a field in one word, lists in brackets. */
export function typeWord(field: Field): string {
  switch (field.kind) {
    case 'scalar':
      return field.list ? `[${graphqlNames[field.type]}]` : graphqlNames[field.type];
    case 'ref':
      return field.list ? `[${field.target}]` : field.target;
    case 'enum':
      return field.values.length > 2 ? `${field.values.slice(0, 2).join(' | ')} | …` : field.values.join(' | ');
    case 'object':
      return '{…}';
    case 'relationship':
      return field.type === 'hasMany' ? `[${field.target}]` : field.target;
    case 'code':
      return 'code';
  }
}

/** Whether a value must be there. */
export function isRequired(field: Field): boolean {
  return (field.kind === 'scalar' || field.kind === 'ref' || field.kind === 'relationship') && field.required;
}
