import type { ValidateTemplateCommandInput, ValidateTemplateCommandOutput } from '@aws-sdk/client-cloudformation';
import { operation } from '../../../service';
import { neededCapabilities } from '../template/capabilities';
import { declaredTransforms } from '../template/expand-template';
import { fetchTemplate } from '../template/fetch-template';
import { summarizedTemplate } from '../template/read-template';
import { declareParameters } from './get-template-summary';

export const validateTemplate = operation<ValidateTemplateCommandInput, ValidateTemplateCommandOutput>({
  async run(call, input) {
    const template = summarizedTemplate(call.cloud, await fetchTemplate(call, input));
    const { capabilities, types } = neededCapabilities(template);
    return {
      Parameters: declareParameters(template).map(({ ParameterKey, DefaultValue, NoEcho, Description }) => ({
        ParameterKey,
        DefaultValue,
        NoEcho,
        Description,
      })),
      Description: template.Description,
      Capabilities: capabilities,
      CapabilitiesReason: types.length > 0 ? `The following resource(s) require capabilities: [${types.join(', ')}]` : undefined,
      DeclaredTransforms: declaredTransforms(template),
    };
  },
});
