import ts from 'typescript';
import { type Storage, type StoragePath, type StorageRule, storageRuleSchema, storageSchema } from '@/lib/backend/storage';
import { readChain } from './chain';
import type { Outline } from './outline';
import type { Project } from './project';
import { keyOf } from './read-field';
import { readShape } from './read-shape';
import { initializerOf, nameOf, resolve, returnedBy, unwrap } from './resolve';
import { readTexts } from './value';

const settingsSchema = storageSchema.omit({ chips: true, paths: true });

/** Reads the object given to one `defineStorage`. */
export function readStorage(project: Project, outline: Outline, key: string, config: ts.ObjectLiteralExpression): Storage {
  const { value, chips } = readShape(project, config, settingsSchema);
  // A name that is not written out cannot be addressed by it; the key in `defineBackend` stands in.
  const storage: Storage = {
    ...settingsSchema.parse({ name: key, ...value }),
    paths: [],
    chips: chips.filter((chip) => chip.at !== 'access'),
  };
  const access = config.properties.find((property) => nameOf(property) === 'access');
  const written = access && initializerOf(access);
  const callback = written && returnedBy(resolve(project, written));
  const object = callback && resolve(project, callback.body);
  if (callback && object && ts.isObjectLiteralExpression(object)) {
    storage.paths = object.properties.map((property) => readPath(project, property, callback.parameter));
    outline.storage.set(storage.name, { config, access: { object, parameter: callback.parameter }, key });
  } else {
    if (access) storage.chips.push({ at: 'access', source: (written ?? access).getText() });
    outline.storage.set(storage.name, { config, access: undefined, key });
  }
  return storage;
}

function readPath(project: Project, property: ts.ObjectLiteralElementLike, parameter: string): StoragePath {
  const path = keyOf(property);
  const value = nameOf(property) === undefined ? undefined : initializerOf(property);
  const list = value && resolve(project, value);
  if (!list || !ts.isArrayLiteralExpression(list)) return { path, rules: [{ kind: 'code', source: (value ?? property).getText() }] };
  return { path, rules: list.elements.map((element) => readStorageRule(project, element, parameter)) };
}

/** `allow.guest.to([...])` is a property with one call; `allow.groups([...]).to([...])` is two calls. */
function readStorageRule(project: Project, element: ts.Expression, parameter: string): StorageRule {
  return understand(project, unwrap(element), parameter) ?? { kind: 'code', source: element.getText() };
}

function understand(project: Project, node: ts.Expression, parameter: string): StorageRule | undefined {
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression) || node.expression.name.text !== 'to') return undefined;
  const actions = readTexts(project, node.arguments[0]);
  const subject = node.expression.expression;
  let rule: Record<string, unknown> | undefined;
  if (ts.isPropertyAccessExpression(subject) && ts.isIdentifier(subject.expression) && subject.expression.text === parameter) {
    rule = { kind: subject.name.text, actions };
  } else {
    const chain = readChain(subject);
    const [argument] = chain?.root.arguments ?? [];
    if (!chain || chain.subject !== parameter || chain.links.length > 0) return undefined;
    const kind = chain.rootName.text;
    if (kind === 'groups') rule = { kind, groups: readTexts(project, argument), actions };
    else if (kind === 'resource' && argument && ts.isIdentifier(argument)) rule = { kind, function: argument.text, actions };
    else if (kind === 'entity' && argument && ts.isStringLiteralLike(argument) && argument.text === 'identity') rule = { kind, actions };
  }
  const parsed = storageRuleSchema.safeParse(rule);
  return parsed.success && parsed.data.kind !== 'code' ? parsed.data : undefined;
}
