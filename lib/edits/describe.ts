import type { FieldChanges, RulesTarget } from './data-edits';
import type { Edit, EditOf } from './edit';
import { lowerFirst, plural } from './names';
import type { OperationChanges } from './operation-edits';
import type { CodeTarget } from './type-edits';

const providerNames = {
  google: 'Google',
  facebook: 'Facebook',
  loginWithAmazon: 'Amazon',
  signInWithApple: 'Apple',
  saml: 'SAML',
  oidc: 'OpenID Connect',
} as const;

/** What an edit did, as a short sentence for the history, such as “Added field title to Post”. */
export function describe(edit: Edit): string {
  switch (edit.kind) {
    case 'addModel':
      return `Added model ${edit.name}`;
    case 'renameModel':
      return `Renamed model ${edit.model} to ${edit.to}`;
    case 'removeModel':
      return `Removed model ${edit.model}`;
    case 'addField':
      return `Added field ${edit.field.name} to ${edit.model}`;
    case 'updateField':
      return `${changesInWords(edit.changes)} of ${edit.model}.${edit.field}`;
    case 'renameField':
      return `Renamed field ${edit.model}.${edit.field} to ${edit.to}`;
    case 'removeField':
      return `Removed field ${edit.field} from ${edit.model}`;
    case 'moveField':
      return `Moved field ${edit.model}.${edit.field}`;
    case 'addRelationship':
      return `Added relationship: ${relationInWords(edit)}`;
    case 'removeRelationship':
      return `Removed relationship ${edit.model}.${edit.field}`;
    case 'setIdentifier':
      return edit.identifier ? `Identified ${edit.model} by ${edit.identifier.join(', ')}` : `Identified ${edit.model} by id`;
    case 'setSecondaryIndexes':
      return `Changed the indexes of ${edit.model}`;
    case 'setDisabledOperations':
      return `Changed the disabled operations of ${edit.model}`;
    case 'setRules':
      return rulesInWords(edit.target);
    case 'addEnum':
      return `Added enum ${edit.name}`;
    case 'updateEnum':
      return `Changed the values of enum ${edit.enum}`;
    case 'renameEnum':
      return `Renamed enum ${edit.enum} to ${edit.to}`;
    case 'removeEnum':
      return `Removed enum ${edit.enum}`;
    case 'addCustomType':
      return `Added custom type ${edit.name}`;
    case 'renameCustomType':
      return `Renamed custom type ${edit.customType} to ${edit.to}`;
    case 'removeCustomType':
      return `Removed custom type ${edit.customType}`;
    case 'setDefaultAuthorizationMode':
      return `Set the default authorization mode to ${edit.mode}`;
    case 'addOperation':
      return `Added ${edit.operation} ${edit.name}`;
    case 'updateOperation':
      return `${operationChangesInWords(edit.changes)} of ${edit.operation}`;
    case 'renameOperation':
      return `Renamed operation ${edit.operation} to ${edit.to}`;
    case 'removeOperation':
      return `Removed operation ${edit.operation}`;
    case 'moveType':
      return `Moved ${edit.type}`;
    case 'duplicateModel':
      return edit.name === undefined ? `Duplicated model ${edit.model}` : `Duplicated model ${edit.model} as ${edit.name}`;
    case 'pasteTypes':
      return `Pasted ${listInWords([...edit.models, ...edit.customTypes, ...edit.enums].map(({ name }) => name))}`;
    case 'updateCode':
      return `Edited the code of ${codeInWords(edit.target)}`;
    case 'removeCode':
      return `Removed ${edit.type}`;
    case 'importTypes':
      return `Imported ${importInWords(edit)} from ${edit.source}`;
    case 'changeCanvas':
      return layoutInWords(edit);
    default:
      return describeResource(edit);
  }
}

type ResourceEdit =
  | Extract<
      Edit,
      | { login: unknown }
      | { multifactor: unknown }
      | { policy: unknown }
      | { group: unknown }
      | { attributes: unknown }
      | { recovery: unknown }
    >
  | Extract<
      Edit,
      { kind: 'setExternalProvider' | 'setSignInUrls' | 'removeExternalProvider' | 'addStorage' | 'renameStorage' | 'removeStorage' }
    >
  | Extract<Edit, { kind: 'setStoragePath' | 'removeStoragePath' | 'addFunction' | 'updateFunction' | 'setCode' | 'restoreFiles' }>;

function describeResource(edit: ResourceEdit): string {
  switch (edit.kind) {
    case 'setAuthLogin':
      return `Changed how people sign in: ${Object.entries(edit.login)
        .map(([method, value]) => `${method} ${value === false ? 'off' : 'on'}`)
        .join(', ')}`;
    case 'setMultifactor':
      return `Set the second factor to ${(edit.multifactor?.mode ?? 'OFF').toLowerCase()}`;
    case 'setPasswordPolicy':
      return edit.policy ? 'Changed the password policy' : 'Removed the password policy';
    case 'addGroup':
      return `Added group ${edit.group}`;
    case 'removeGroup':
      return `Removed group ${edit.group}`;
    case 'setUserAttributes':
      return 'Changed the user attributes';
    case 'setAccountRecovery':
      return 'Changed how accounts are recovered';
    case 'setExternalProvider':
      return `Set up sign-in with ${providerNames[edit.external.provider]}`;
    case 'setSignInUrls':
      return 'Changed the sign-in and sign-out addresses';
    case 'removeExternalProvider':
      return `Removed sign-in with ${providerNames[edit.provider]}`;
    case 'addStorage':
      return `Added storage ${edit.name}`;
    case 'renameStorage':
      return `Renamed storage ${edit.storage} to ${edit.to}`;
    case 'removeStorage':
      return `Removed storage ${edit.storage}`;
    case 'setStoragePath':
      return edit.rename
        ? `Renamed path ${edit.path} of ${edit.storage} to ${edit.rename}`
        : `Changed path ${edit.path} of ${edit.storage}`;
    case 'removeStoragePath':
      return `Removed path ${edit.path} from ${edit.storage}`;
    case 'addFunction':
      return `Added function ${edit.name}`;
    case 'updateFunction':
      return `Changed the settings of function ${edit.function}`;
    case 'setCode':
      return `Edited ${edit.path}`;
    case 'restoreFiles':
      return `Restored “${edit.version}”`;
  }
}

function layoutInWords({ cards = {}, areas, notes }: EditOf<'changeCanvas'>): string {
  if (areas) return 'Changed the areas of the canvas';
  if (notes) return 'Changed the notes on the canvas';
  const moved = Object.keys(cards);
  const [only = ''] = moved;
  return moved.length === 1 ? `Moved the card of ${only.slice(only.indexOf(':') + 1)}` : `Moved ${moved.length} cards`;
}

function changesInWords(changes: FieldChanges): string {
  const words: string[] = [];
  if (changes.type !== undefined) words.push('the type');
  if (changes.required !== undefined || changes.listRequired !== undefined) words.push('whether a value is required');
  if (changes.list !== undefined) words.push('whether it is a list');
  if (changes.default !== undefined) words.push('the default');
  if (changes.validation !== undefined) words.push('the validation');
  return `Changed ${words.join(' and ') || 'nothing'}`;
}

function importInWords({ models, enums, customTypes, operations }: EditOf<'importTypes'>): string {
  const counted = (count: number, word: string): string[] => (count === 0 ? [] : [`${count} ${count === 1 ? word : plural(word)}`]);
  const words = [
    ...counted(models.length, 'model'),
    ...counted(enums.length, 'enum'),
    ...counted(customTypes.length, 'custom type'),
    ...counted(operations.length, 'operation'),
  ];
  return words.join(', ') || 'nothing';
}

function relationInWords(edit: { relation: string; from: string; to: string }): string {
  const many = plural(lowerFirst(edit.to));
  if (edit.relation === 'one-to-one') return `one ${edit.from} has one ${edit.to}`;
  if (edit.relation === 'one-to-many') return `one ${edit.from} has many ${many}`;
  return `many ${plural(lowerFirst(edit.from))} have many ${many}`;
}

function rulesInWords(target: RulesTarget): string {
  if (target.level === 'schema') return 'Changed the rules for all models';
  if (target.level === 'operation') return `Changed the rules of ${target.operation}`;
  return `Changed the rules of ${target.level === 'model' ? target.model : `${target.model}.${target.field}`}`;
}

function operationChangesInWords(changes: OperationChanges): string {
  const words: string[] = [];
  if (changes.kind !== undefined) words.push('the kind');
  if (changes.returns !== undefined) words.push('the return type');
  if (changes.handlers !== undefined) words.push('the handler');
  if (changes.sources !== undefined) words.push('the mutations');
  return `Changed ${words.join(' and ') || 'nothing'}`;
}

function codeInWords(target: CodeTarget): string {
  switch (target.level) {
    case 'type':
      return target.type;
    case 'field':
      return `${target.model}.${target.field}`;
    case 'call':
      return `${target.type}${target.at.startsWith('.') ? '' : ' '}${target.at}`;
    case 'handler':
      return `step ${target.index + 1} of ${target.operation}`;
    case 'schema':
      return `${target.schema}${target.at}`;
    case 'data':
      return target.at;
  }
}

const NAMED_MAX = 3;

function listInWords(names: readonly string[]): string {
  const more = names.length - NAMED_MAX;
  return more > 0 ? `${names.slice(0, NAMED_MAX).join(', ')} and ${more} more` : names.join(', ') || 'nothing';
}
