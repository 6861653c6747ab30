import { anyoneCanWrite } from './anyone-can-write';
import { circularReferences } from './circular-references';
import { duplicateIndexes } from './duplicate-indexes';
import { enumValues } from './enum-values';
import { indexLimit } from './index-limit';
import { missingApiKey } from './missing-api-key';
import { missingGroup } from './missing-group';
import { missingInverse } from './missing-inverse';
import { missingReference } from './missing-reference';
import { naming } from './naming';
import { noFields } from './no-fields';
import { nobodyCanAccess } from './nobody-can-access';
import type { LintRule } from './problem';
import { requiredButHidden } from './required-but-hidden';
import { reservedNames } from './reserved-names';
import { ruleWithoutSignIn } from './rule-without-sign-in';
import { stackLimits } from './stack-limits';

/** Every lint rule; what stops a deployment comes first. */
export const lintRules: readonly LintRule[] = [
  missingReference,
  missingInverse,
  noFields,
  reservedNames,
  enumValues,
  duplicateIndexes,
  nobodyCanAccess,
  missingApiKey,
  ruleWithoutSignIn,
  missingGroup,
  requiredButHidden,
  indexLimit,
  stackLimits,
  circularReferences,
  anyoneCanWrite,
  naming,
];
