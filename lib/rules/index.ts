import { anyoneCanWrite } from './anyone-can-write';
import { missingApiKey } from './missing-api-key';
import { missingGroup } from './missing-group';
import { missingInverse } from './missing-inverse';
import { missingReference } from './missing-reference';
import { naming } from './naming';
import { noFields } from './no-fields';
import { nobodyCanAccess } from './nobody-can-access';
import type { LintRule } from './problem';
import { requiredButHidden } from './required-but-hidden';

/** Every lint rule; what stops a deployment comes first. */
export const lintRules: readonly LintRule[] = [
  missingReference,
  missingInverse,
  noFields,
  nobodyCanAccess,
  missingApiKey,
  missingGroup,
  requiredButHidden,
  anyoneCanWrite,
  naming,
];
