import type { GetTemplateCommandInput, GetTemplateCommandOutput } from '@aws-sdk/client-cloudformation';
import { operation } from '../../../service';
import { onStack } from '../access';
import { validationError } from '../errors';
import { getChangeSet } from '../find-change-set';
import { stackStore } from '../state';

export const getTemplate = operation<GetTemplateCommandInput, GetTemplateCommandOutput>({
  access: onStack('GetTemplate'),
  run(call, input) {
    const store = stackStore(call.partition);
    const changeSet = input.ChangeSetName === undefined ? undefined : getChangeSet(call.partition, input.ChangeSetName, input.StackName);
    const stack = store.getStack(changeSet?.stackId ?? input.StackName ?? '');
    const TemplateBody = store.findTemplate(stack.id, changeSet?.version.templateHash ?? stack.templateHash);
    const { originalTemplate } = changeSet?.version ?? stack;
    if (input.TemplateStage === 'Original' && originalTemplate !== undefined) {
      return { TemplateBody: originalTemplate, StagesAvailable: ['Original', 'Processed'] };
    }
    if (TemplateBody === undefined) throw validationError(`The template of stack ${stack.name} is not stored`);
    return { TemplateBody, StagesAvailable: ['Original', 'Processed'] };
  },
});
