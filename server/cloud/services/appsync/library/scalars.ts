import type { Library } from '../vtl/evaluation';
import { toText } from '../vtl/values';

/** `$util.math`. */
export const math: Library = {
  roundNum: (_, value) => Math.round(Number(value)),
  minVal: (_, left, right) => Math.min(Number(left), Number(right)),
  maxVal: (_, left, right) => Math.max(Number(left), Number(right)),
  randomDouble: () => Math.random(),
  randomWithinRange: (_, from, to) => Math.floor(Number(from) + Math.random() * (Number(to) - Number(from))),
};

/** `$util.str`. */
export const str: Library = {
  toUpper: (_, value) => toText(value).toUpperCase(),
  toLower: (_, value) => toText(value).toLowerCase(),
  toReplace: (_, value, part, replacement) => toText(value).replaceAll(toText(part), () => toText(replacement)),
  normalize: (_, value, form) => toText(value).normalize(toText(form).toUpperCase()),
};
