import type { Capability, Parameter, Tag } from '@aws-sdk/client-cloudformation';
import type { Call } from '../../../service';
import { insufficientCapabilities, validationError } from '../errors';
import { type StackVersion, stackStore } from '../state';
import { checkCapabilities } from '../template/capabilities';
import { checkRules } from '../template/check-rules';
import { evaluate, type Scope, UNKNOWN } from '../template/evaluate';
import { expandTemplate, mayBeTransformed } from '../template/expand-template';
import { fetchTemplate } from '../template/fetch-template';
import { readParameter } from '../template/read-parameter';
import { readTemplate } from '../template/read-template';
import { resolveParameters } from '../template/resolve-parameters';
import { isObject, NESTED_STACK_TYPE, type Template } from '../template/template';
import { checkResources } from './check-resources';
import { isIncluded, pseudoParameters, stackScope } from './stack-scope';

export interface StackRequest {
  stackId: string;
  stackName: string;
  templateText: string;
  parameters: Parameter[];
  tags: Tag[];
  capabilities: Capability[];
  notificationArns: string[];
  /** True for a change set: what transforms make of the template is then looked at before it is executed. */
  isReviewed?: boolean;
  /** What the stack is now, for `UsePreviousValue`. */
  previous?: StackVersion;
}

export interface PreparedStack {
  version: StackVersion;
  template: Template;
  templateText: string;
  /** The resources that the conditions leave in; their values are not known yet. */
  scope: Scope;
}

const unknownResource = { physicalId: UNKNOWN, attribute: () => UNKNOWN };

/** Nested templates are checked as far as they can be found now, so that a bad one fails before anything is made. */
async function checkNestedTemplates(call: Call, scope: Scope, capabilities: Capability[]): Promise<void> {
  for (const resource of Object.values(scope.template.Resources)) {
    if (resource.Type !== NESTED_STACK_TYPE || !isIncluded(scope, resource)) continue;
    const { TemplateURL, Parameters } = resource.Properties ?? {};
    // Which branch is taken may hang on a parameter that has no value yet.
    if (JSON.stringify(TemplateURL)?.includes('Fn::If')) continue;
    const url = evaluate(TemplateURL, scope);
    if (typeof url !== 'string') continue;
    const text = await fetchTemplate(call, { TemplateURL: url });
    // Transforms need the values of parameters, which there are only when the nested stack is made.
    if (mayBeTransformed(text)) continue;
    const { template } = readTemplate(call.cloud, text);
    checkCapabilities(template, capabilities);
    const missing = Object.entries(template.Parameters)
      .filter(([name, { Default }]) => Default === undefined && !(isObject(Parameters) && Object.hasOwn(Parameters, name)))
      .map(([name]) => name);
    if (missing.length > 0) throw validationError(`Parameters: [${missing.join(', ')}] must have values`);
    // Conditions are not decided in this scope: resources that have one are checked when the stack is made.
    const nestedScope: Scope = {
      ...scope,
      template,
      parameters: Object.fromEntries(Object.keys(template.Parameters).map((name) => [name, UNKNOWN])),
      resource: (logicalId) => (Object.hasOwn(template.Resources, logicalId) ? unknownResource : undefined),
      conditions: new Map(Object.keys(template.Conditions).map((name) => [name, UNKNOWN])),
    };
    await checkResources(call, nestedScope);
    await checkNestedTemplates(call, nestedScope, capabilities);
  }
}

/**
 * Takes a template with its parameters to where a stack can be made of it.
 * @throws CloudFailure for everything that AWS refuses before it starts.
 */
export async function prepareStack(call: Call, request: StackRequest): Promise<PreparedStack> {
  const { stackId, stackName, notificationArns } = request;
  const { accountId, region } = call.partition;
  const identity = { accountId, region, stackId, stackName, notificationArns };
  const previous = request.previous?.parameters ?? [];
  const read = (name: string): Promise<string> => readParameter(call, name);
  const given = { parameters: request.parameters, previous, pseudoParameters: pseudoParameters(identity) };
  const templateText = await expandTemplate(call, request.templateText, given, read);
  const isExpanded = templateText !== request.templateText;
  if (isExpanded && !request.isReviewed && !request.capabilities.includes('CAPABILITY_AUTO_EXPAND')) {
    throw insufficientCapabilities(['CAPABILITY_AUTO_EXPAND']);
  }
  const { template, hash } = readTemplate(call.cloud, templateText);
  checkCapabilities(template, request.capabilities);
  const parameters = await resolveParameters(template, request.parameters, previous, read);
  const scope = stackScope({
    ...identity,
    template,
    parameters,
    store: stackStore(call.partition),
    resource: (logicalId) => (Object.hasOwn(template.Resources, logicalId) ? unknownResource : undefined),
  });
  checkRules(scope);
  await checkResources(call, scope);
  await checkNestedTemplates(call, scope, request.capabilities);
  return {
    version: {
      templateHash: hash,
      ...(template.Description !== undefined && { description: template.Description }),
      parameters,
      tags: request.tags,
      capabilities: request.capabilities,
      outputs: [],
      imports: [],
      ...(isExpanded && { originalTemplate: request.templateText }),
    },
    template,
    templateText,
    scope,
  };
}
