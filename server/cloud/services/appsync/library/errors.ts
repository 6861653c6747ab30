import type { Library } from '../vtl/evaluation';
import { ResolverError, UnauthorizedField } from '../vtl/failure';
import { toText } from '../vtl/values';

function typeName(value: unknown): string | null {
  return value === null || value === undefined ? null : toText(value);
}

/** What ends a field with an error, or adds one beside its value. */
export const errors: Library = {
  error(_, message, errorType, data, errorInfo) {
    throw new ResolverError(toText(message), typeName(errorType), data ?? null, errorInfo ?? null);
  },
  appendError(evaluation, message, errorType, data, errorInfo) {
    evaluation.appended.push({
      message: toText(message),
      errorType: typeName(errorType),
      data: data ?? null,
      errorInfo: errorInfo ?? null,
    });
    return '';
  },
  unauthorized() {
    throw new UnauthorizedField('Unauthorized');
  },
  validate(_, condition, message, errorType, data) {
    if (condition !== true) throw new ResolverError(toText(message), typeName(errorType) ?? 'CustomTemplateException', data ?? null);
    return '';
  },
};
