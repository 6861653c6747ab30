import type { Handler, Operation, SubscriptionSource } from '@/lib/backend/operation';
import type { Value } from './leaf';
import { type Names, type PrintedLink, printField, printFields, printRulesCallback } from './print-data';
import { printBlock, printList, printText, printTexts } from './print-value';
import type { Style } from './style';

/** An operation's calls after `a.query()`, in the order of Amplify's documentation. Its chips stay where they are. */
export function operationLinks(operation: Operation, style: Style, names: Names): PrintedLink[] {
  const { arguments: inputs, returns, sources, rules, handlers } = operation;
  const links: PrintedLink[] = [];
  const add = (name: string, argument: string): void => {
    links.push({ key: name, name, args: [argument] });
  };
  if (inputs.length > 0) add('arguments', printFields(inputs, style, names));
  if (returns) add('returns', printField(returns, style, names));
  if (sources.length > 0)
    add(
      'for',
      oneOrList(
        sources.map((source) => printSource(source, style, names)),
        style,
      ),
    );
  if (rules.length > 0) add('authorization', printRulesCallback(rules, style));
  if (handlers.length > 0)
    add(
      'handler',
      oneOrList(
        handlers.map((handler) => printHandler(handler, style, names)),
        style,
      ),
    );
  return links;
}

function oneOrList(items: readonly string[], style: Style): string {
  const [only = ''] = items;
  return items.length === 1 ? only : printList(items, style);
}

export function printSource({ target, mutations }: SubscriptionSource, style: Style, { builder }: Names): string {
  return `${builder}.ref(${printText(target, style)})${mutations.length > 0 ? `.mutations(${printTexts(mutations, style)})` : ''}`;
}

export function printHandler(handler: Handler, style: Style, names: Names): string {
  const on = `${names.builder}.handler`;
  switch (handler.kind) {
    case 'function':
      return `${on}.function(${handler.function})${handler.async ? '.async()' : ''}`;
    case 'namedFunction':
      return `${on}.function(${printText(handler.function, style)})${handler.async ? '.async()' : ''}`;
    case 'custom': {
      const entries = Object.entries(customSettings(handler, style, names)).map(([key, value]) => `${key}: ${printSetting(value, style)}`);
      return `${on}.custom(${printBlock(entries, style)})`;
    }
    case 'sqlReference':
      return `${on}.sqlReference(${printText(handler.entry, style)})`;
    case 'code':
      return handler.source;
  }
}

type Setting = string | Extract<Value, { kind: 'code' }>;

function printSetting(value: Setting, style: Style): string {
  return typeof value === 'string' ? printText(value, style) : value.source;
}

/** The object given to `a.handler.custom`, in the order of Amplify's documentation. */
export function customSettings(handler: Extract<Handler, { kind: 'custom' }>, style: Style, names: Names): Record<string, Setting> {
  const { dataSource, entry } = handler;
  if (!dataSource) return { entry };
  const source: Setting =
    'name' in dataSource
      ? dataSource.name
      : { kind: 'code', source: printSource({ target: dataSource.model, mutations: [] }, style, names) };
  return { dataSource: source, entry };
}
