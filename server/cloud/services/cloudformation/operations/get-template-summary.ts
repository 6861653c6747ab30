import type {
  GetTemplateSummaryCommandInput,
  GetTemplateSummaryCommandOutput,
  ParameterDeclaration,
  ResourceIdentifierSummary,
} from '@aws-sdk/client-cloudformation';
import type { Call } from '../../../service';
import { operation } from '../../../service';
import { onStack } from '../access';
import { identifierOf } from '../engine/find-adoptable';
import { validationError } from '../errors';
import { stackStore } from '../state';
import { neededCapabilities } from '../template/capabilities';
import { declaredTransforms } from '../template/expand-template';
import { fetchTemplate } from '../template/fetch-template';
import { summarizedTemplate } from '../template/read-template';
import type { Template } from '../template/template';

async function templateText(call: Call, input: GetTemplateSummaryCommandInput): Promise<string> {
  if (input.StackName === undefined) return fetchTemplate(call, input);
  const store = stackStore(call.partition);
  const stack = store.getStack(input.StackName);
  const text = store.findTemplate(stack.id, stack.templateHash);
  if (text === undefined) throw validationError(`The template of stack ${stack.name} is not stored`);
  return text;
}

export function declareParameters(template: Template): ParameterDeclaration[] {
  return Object.entries(template.Parameters).map(([ParameterKey, parameter]) => ({
    ParameterKey,
    ParameterType: parameter.Type,
    DefaultValue: parameter.Default === undefined ? undefined : String(parameter.Default),
    NoEcho: parameter.NoEcho === true || parameter.NoEcho === 'true',
    Description: parameter.Description,
    ParameterConstraints: { AllowedValues: parameter.AllowedValues?.map(String) },
  }));
}

/** By which property each type's resources are named when they are imported. */
function identifierSummaries({ Resources }: Template): ResourceIdentifierSummary[] {
  const types = [...new Set(Object.values(Resources).map(({ Type }) => Type))];
  return types.flatMap((ResourceType) => {
    const identifier = identifierOf(ResourceType);
    if (identifier === undefined) return [];
    const LogicalResourceIds = Object.keys(Resources).filter((logicalId) => Resources[logicalId]?.Type === ResourceType);
    return [{ ResourceType, LogicalResourceIds, ResourceIdentifiers: [identifier] }];
  });
}

export const getTemplateSummary = operation<GetTemplateSummaryCommandInput, GetTemplateSummaryCommandOutput>({
  access: onStack('GetTemplateSummary'),
  async run(call, input) {
    const template = summarizedTemplate(call.cloud, await templateText(call, input));
    const { capabilities, types } = neededCapabilities(template);
    return {
      Parameters: declareParameters(template),
      Description: template.Description,
      Capabilities: capabilities,
      CapabilitiesReason: types.length > 0 ? `The following resource(s) require capabilities: [${types.join(', ')}]` : undefined,
      ResourceTypes: [...new Set(Object.values(template.Resources).map(({ Type }) => Type))],
      Version: template.AWSTemplateFormatVersion,
      Metadata: template.Metadata === undefined ? undefined : JSON.stringify(template.Metadata),
      DeclaredTransforms: declaredTransforms(template),
      ResourceIdentifierSummaries: identifierSummaries(template),
    };
  },
});
