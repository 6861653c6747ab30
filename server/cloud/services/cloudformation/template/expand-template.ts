/** Transforms: what `AWS::Include` and `AWS::LanguageExtensions` make of a template before anything else looks at it. */
import type { Parameter } from '@aws-sdk/client-cloudformation';
import type { Call } from '../../../service';
import { validationError } from '../errors';
import type { StackParameter } from '../state';
import { evaluateNow, type Scope, UNKNOWN } from './evaluate';
import { evaluateConditions } from './evaluate-condition';
import { expandLoops } from './expand-loops';
import { fetchText } from './fetch-template';
import { parseTemplate, parseText } from './parse-template';
import { parameterValues, resolveParameters, withoutParameters } from './resolve-parameters';
import { isObject, type Template } from './template';

const INCLUDE = 'AWS::Include';
const LANGUAGE_EXTENSIONS = 'AWS::LanguageExtensions';

interface Transform {
  name: string;
  parameters: Record<string, unknown>;
}

function transformOf(value: unknown): Transform {
  if (isObject(value) && typeof value.Name === 'string') {
    return { name: value.Name, parameters: isObject(value.Parameters) ? value.Parameters : {} };
  }
  return { name: String(value), parameters: {} };
}

function transformsOf({ Transform: declared }: Template): Transform[] {
  return [declared ?? []].flat().map(transformOf);
}

/** Names of the transforms that a template declares at its top. */
export function declaredTransforms(template: Template): string[] {
  return transformsOf(template).map(({ name }) => name);
}

function hasTransform(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(hasTransform);
  return isObject(value) && (Object.hasOwn(value, 'Fn::Transform') || Object.values(value).some(hasTransform));
}

/** False for nearly every template, so that it is not parsed to find out. */
export function mayBeTransformed(text: string): boolean {
  return /["']?Transform["']?\s*:|!Transform|Fn::Transform/.test(text);
}

async function include(call: Call, { name, parameters }: Transform, scope: Scope): Promise<Record<string, unknown>> {
  if (name !== INCLUDE) throw validationError(`No transform named ${name} found.`);
  const location = evaluateNow(parameters.Location, scope);
  if (typeof location !== 'string') throw validationError(`Transform ${INCLUDE} failed with: The location parameter must be specified`);
  const snippet = parseText(await fetchText(call, location, 'Location'));
  if (!isObject(snippet))
    throw validationError(`Transform ${INCLUDE} failed with: The specified S3 object's content should be valid Yaml/JSON`);
  return snippet;
}

async function includeWithin(call: Call, value: unknown, scope: Scope): Promise<unknown> {
  if (Array.isArray(value)) return Promise.all(value.map((item) => includeWithin(call, item, scope)));
  if (!isObject(value)) return value;
  const { 'Fn::Transform': transform, ...rest } = value;
  const entries = await Promise.all(
    Object.entries(rest).map(async ([key, item]) => [key, await includeWithin(call, item, scope)] as const),
  );
  const own = Object.fromEntries(entries);
  return transform === undefined ? own : { ...own, ...(await include(call, transformOf(transform), scope)) };
}

/** With the language extensions, these may be given by functions. */
function decidePolicies(template: Template, scope: Scope): Template {
  const Resources = Object.fromEntries(
    Object.entries(template.Resources).map(([logicalId, resource]) => {
      const decided = { ...resource };
      for (const policy of ['DeletionPolicy', 'UpdateReplacePolicy'] as const) {
        if (isObject(resource[policy])) Object.assign(decided, { [policy]: evaluateNow(resource[policy], scope) });
      }
      return [logicalId, decided];
    }),
  );
  return { ...template, Resources };
}

/**
 * Carries out a template's transforms.
 * @param pseudoParameters `AWS::Region` and the like
 * @returns the processed template as JSON text, or the text that was given when nothing is to be transformed
 * @throws CloudFailure ValidationError, and NotYetKnown when a transform hangs on an unknown parameter
 */
export async function expandTemplate(
  call: Call,
  text: string,
  given: {
    parameters: Parameter[];
    previous: StackParameter[];
    pseudoParameters: Record<string, unknown>;
    /** Names of parameters whose value only the deployment can tell. */
    unknownParameters?: string[];
  },
  readParameter: (name: string) => Promise<string>,
): Promise<string> {
  if (!mayBeTransformed(text)) return text;
  const template = parseTemplate(text);
  if (template.Transform === undefined && !hasTransform(template)) return text;
  const transforms = transformsOf(template);
  const unknown = given.unknownParameters ?? [];
  const parameters = await resolveParameters(withoutParameters(template, unknown), given.parameters, given.previous, readParameter);
  const scopeOf = (expanded: Template): Scope => ({
    template: expanded,
    parameters: { ...parameterValues(expanded, parameters), ...Object.fromEntries(unknown.map((name) => [name, UNKNOWN])) },
    pseudoParameters: given.pseudoParameters,
    resource: () => undefined,
    importValue(name) {
      throw validationError(`Template error: a transform cannot use the export ${name}`);
    },
    conditions: new Map(),
  });
  const { Transform: _declared, ...rest } = template;
  let expanded = (await includeWithin(call, rest, scopeOf(template))) as Template;
  for (const transform of transforms) {
    if (transform.name === LANGUAGE_EXTENSIONS) {
      const { Parameters, Mappings, Metadata, ...sections } = expanded;
      const looped = expandLoops(sections, scopeOf(expanded)) as Omit<Template, 'Parameters' | 'Mappings' | 'Metadata'>;
      expanded = { ...looped, Parameters, Mappings, ...(Metadata !== undefined && { Metadata }) };
      const scope = scopeOf(expanded);
      evaluateConditions(scope);
      expanded = decidePolicies(expanded, scope);
    } else expanded = { ...expanded, ...(await include(call, transform, scopeOf(expanded))) };
  }
  return JSON.stringify(expanded);
}
