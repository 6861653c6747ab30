import { type CollectionTag, parseDocument, type ScalarTag, YAMLMap, YAMLSeq } from 'yaml';
import { validationError } from '../errors';
import { isObject, type Template } from './template';

const SECTIONS = new Set([
  'AWSTemplateFormatVersion',
  'Description',
  'Metadata',
  'Transform',
  'Parameters',
  'Mappings',
  'Conditions',
  'Rules',
  'Resources',
  'Outputs',
  'Hooks',
]);

const SHORT_FORMS = [
  'And',
  'Base64',
  'Cidr',
  'Contains',
  'EachMemberEquals',
  'EachMemberIn',
  'Equals',
  'FindInMap',
  'GetAZs',
  'If',
  'ImportValue',
  'Join',
  'Length',
  'Not',
  'Or',
  'RefAll',
  'Select',
  'Split',
  'Sub',
  'ToJsonString',
  'Transform',
  'ValueOf',
  'ValueOfAll',
];

function shortForm(name: string, wrap: (value: unknown) => unknown): (ScalarTag | CollectionTag)[] {
  return [
    { tag: `!${name}`, resolve: (text: string) => wrap(text) },
    { tag: `!${name}`, collection: 'seq', nodeClass: YAMLSeq, resolve: (node) => wrap(node.toJSON()) },
    { tag: `!${name}`, collection: 'map', nodeClass: YAMLMap, resolve: (node) => wrap(node.toJSON()) },
  ];
}

const customTags = [
  ...shortForm('Ref', (value) => ({ Ref: value })),
  ...shortForm('Condition', (value) => ({ Condition: value })),
  ...shortForm('GetAtt', (value) => {
    if (typeof value !== 'string') return { 'Fn::GetAtt': value };
    const dot = value.indexOf('.');
    return { 'Fn::GetAtt': [value.slice(0, dot), value.slice(dot + 1)] };
  }),
  ...SHORT_FORMS.flatMap((name) => shortForm(name, (value) => ({ [`Fn::${name}`]: value }))),
];

function parseYaml(text: string): unknown {
  const document = parseDocument(text, { customTags, merge: true, logLevel: 'silent' });
  const [error] = document.errors;
  if (error) {
    const at = error.linePos?.[0];
    throw validationError(`Template format error: YAML not well-formed.${at ? ` (line ${at.line}, column ${at.col})` : ''}`);
  }
  return document.toJS();
}

/** What a text in JSON or YAML says, short forms of functions written out. */
export function parseText(text: string): unknown {
  if (!text.trimStart().startsWith('{')) return parseYaml(text);
  try {
    return JSON.parse(text);
  } catch (cause) {
    // A YAML flow mapping begins with a brace as well.
    try {
      return parseYaml(text);
    } catch {
      throw validationError(`Template format error: JSON not well-formed. (${cause instanceof Error ? cause.message : String(cause)})`);
    }
  }
}

/**
 * Reads a template in JSON or YAML, short forms included; sections that it does not have come back empty.
 * @throws CloudFailure ValidationError, worded as AWS does, when it is no template.
 */
export function parseTemplate(text: string): Template {
  const parsed = parseText(text);
  if (!isObject(parsed)) throw validationError('Template format error: unsupported structure.');
  const unknown = Object.keys(parsed).filter((section) => !SECTIONS.has(section));
  if (unknown.length > 0) throw validationError(`Invalid template property or properties [${unknown.join(', ')}]`);
  for (const section of ['Parameters', 'Mappings', 'Conditions', 'Rules', 'Resources', 'Outputs']) {
    const value = parsed[section];
    if (value === undefined || value === null) parsed[section] = {};
    else if (!isObject(value)) throw validationError(`Template format error: ${section} must be an object.`);
  }
  // Every section that the type promises is there by now, and an object.
  return parsed as unknown as Template;
}
