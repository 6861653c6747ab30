import type { SecondaryIndex } from '@/lib/backend/data';
import type { Field, ScalarField, Validation } from '@/lib/backend/field';
import type { Rule } from '@/lib/backend/rule';
import { printBlock, printKey, printList, printText, printTexts, printValue } from './print-value';
import type { Style } from './style';

/** One call of a printed chain. The key tells `required` of an element from `required` of the list. */
export interface PrintedLink {
  key: string;
  name: string;
  args: string[];
}

export interface PrintedChain {
  rootName: string;
  args: string[];
  links: PrintedLink[];
}

/** How things are called in the file that is written to. */
export interface Names {
  /** The builder `a`. */
  builder: string;
}

/** A field as a chain of calls on the builder; undefined for code, which is its own source. */
export function fieldChain(field: Field, style: Style, names: Names): PrintedChain | undefined {
  switch (field.kind) {
    case 'scalar':
      return {
        rootName: field.type,
        args: [],
        links: [...modifierLinks(field), ...scalarLinks(field, style), ...authorizationLinks(field.rules, style)],
      };
    case 'ref':
      return {
        rootName: 'ref',
        args: [printText(field.target, style)],
        links: [...modifierLinks(field), ...authorizationLinks(field.rules, style)],
      };
    case 'enum':
      return { rootName: 'enum', args: [printTexts(field.values, style)], links: [] };
    case 'object':
      return { rootName: 'customType', args: [printFields(field.fields, style, names)], links: [] };
    case 'relationship': {
      const references = field.references.length === 1 ? printText(field.references[0] ?? '', style) : printTexts(field.references, style);
      const links: PrintedLink[] = [];
      if (field.required) links.push({ key: 'required', name: 'required', args: [] });
      if (field.valueRequired) links.push({ key: 'valueRequired', name: 'valueRequired', args: [] });
      return {
        rootName: field.type,
        args: [printText(field.target, style), references],
        links: [...links, ...authorizationLinks(field.rules, style)],
      };
    }
    case 'code':
      return undefined;
  }
}

function modifierLinks(field: { required: boolean; list: boolean; listRequired: boolean }): PrintedLink[] {
  const links: PrintedLink[] = [];
  if (field.required) links.push({ key: 'required', name: 'required', args: [] });
  if (field.list) links.push({ key: 'array', name: 'array', args: [] });
  if (field.listRequired) links.push({ key: 'listRequired', name: 'required', args: [] });
  return links;
}

function scalarLinks(field: ScalarField, style: Style): PrintedLink[] {
  const links: PrintedLink[] = [];
  if (field.default !== undefined) {
    links.push({
      key: 'default',
      name: 'default',
      args: field.default === 'generated' ? [] : [printValue(field.default.value, style, true)],
    });
  }
  if (field.validation.length > 0) {
    const calls = field.validation.map((validation) => `.${validation.check}(${validationArguments(validation, style)})`);
    links.push({ key: 'validate', name: 'validate', args: [`(v) => v${calls.join('')}`] });
  }
  return links;
}

function validationArguments({ value, message }: Validation, style: Style): string {
  return [...(value === undefined ? [] : [printValue(value, style)]), ...(message === undefined ? [] : [printText(message, style)])].join(
    ', ',
  );
}

function authorizationLinks(rules: readonly Rule[], style: Style): PrintedLink[] {
  return rules.length === 0 ? [] : [{ key: 'authorization', name: 'authorization', args: [printRulesCallback(rules, style)] }];
}

export function printRulesCallback(rules: readonly Rule[], style: Style): string {
  return `(allow) => ${printList(
    rules.map((rule) => printRule(rule, style, 'allow')),
    style,
  )}`;
}

/** A rule as a call on the callback's parameter. */
export function printRule(rule: Rule, style: Style, allow: string): string {
  if (rule.kind === 'code') return rule.source;
  const args: string[] = [];
  if ('field' in rule) args.push(printText(rule.field, style));
  if ('group' in rule) args.push(printText(rule.group, style));
  if ('groups' in rule) args.push(printTexts(rule.groups, style));
  if ('function' in rule) args.push(rule.function);
  if ('provider' in rule && rule.provider !== undefined) args.push(printText(rule.provider, style));
  let text = `${allow}.${rule.kind}(${args.join(', ')})`;
  if ('identityClaim' in rule && rule.identityClaim !== undefined) text += `.identityClaim(${printText(rule.identityClaim, style)})`;
  if ('claim' in rule && rule.claim !== undefined) text += `.withClaimIn(${printText(rule.claim, style)})`;
  if (rule.operations !== undefined) text += `.to(${printTexts(rule.operations, style)})`;
  return text;
}

export function printIndex(index: SecondaryIndex, style: Style, parameter: string): string {
  let text = `${parameter}(${printText(index.partitionKey, style)})`;
  if (index.sortKeys.length > 0) text += `.sortKeys(${printTexts(index.sortKeys, style)})`;
  if (index.name !== undefined) text += `.name(${printText(index.name, style)})`;
  if (index.queryField !== undefined) text += `.queryField(${printValue(index.queryField, style)})`;
  if (index.projection !== undefined) {
    const keys = index.nonKeyAttributes ? `, ${printTexts(index.nonKeyAttributes, style)}` : '';
    text += `.projection(${printText(index.projection, style)}${keys})`;
  }
  return text;
}

/** The value of a field's property. */
export function printField(field: Field, style: Style, names: Names): string {
  const chain = fieldChain(field, style, names);
  return chain ? printChain(chain, names) : field.kind === 'code' ? field.source : '';
}

export function printChain(chain: PrintedChain, names: Names): string {
  return `${names.builder}.${chain.rootName}(${chain.args.join(', ')})${chain.links.map((link) => `.${link.name}(${link.args.join(', ')})`).join('')}`;
}

/** A field as an entry of its model's object. */
export function printFieldEntry(field: Field, style: Style, names: Names): string {
  if (field.kind === 'code' && field.name === field.source) return field.source;
  return `${printKey(field.name, style)}: ${printField(field, style, names)}`;
}

export function printFields(fields: readonly Field[], style: Style, names: Names): string {
  return printBlock(
    fields.map((field) => printFieldEntry(field, style, names)),
    style,
  );
}
