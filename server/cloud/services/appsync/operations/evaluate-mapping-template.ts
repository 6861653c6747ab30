import type { EvaluateMappingTemplateCommandInput, EvaluateMappingTemplateCommandOutput } from '@aws-sdk/client-appsync';
import { operation } from '../../../service';
import { evaluateAlone } from '../evaluate';
import { templateOf } from '../vtl/compile-template';

/** https://docs.aws.amazon.com/appsync/latest/APIReference/API_EvaluateMappingTemplate.html */
export const evaluateMappingTemplate = operation<EvaluateMappingTemplateCommandInput, EvaluateMappingTemplateCommandOutput>({
  run: (call, input) => evaluateAlone(call, input.context, (evaluation, context) => templateOf(input.template ?? '')(evaluation, context)),
});
