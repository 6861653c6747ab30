import type { Library } from '../vtl/evaluation';
import { toJson, toText } from '../vtl/values';

/** Text that is no JSON gives null, so that a claim may be either a list or a word. */
function parseJson(value: unknown): unknown {
  if (typeof value !== 'string') return value ?? null;
  try {
    return JSON.parse(value) as unknown;
  } catch {
    return null;
  }
}

/** As Java's URLEncoder: spaces become `+`. */
function urlEncode(value: unknown): string {
  return encodeURIComponent(toText(value))
    .replace(/%20/g, '+')
    .replace(/[!'()~]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}

export const encoding: Library = {
  toJson: (_, value) => toJson(value),
  parseJson: (_, value) => parseJson(value),
  base64Encode: (_, value) => Buffer.from(toText(value)).toString('base64'),
  base64Decode: (_, value) => Buffer.from(toText(value), 'base64').toString(),
  urlEncode: (_, value) => urlEncode(value),
  urlDecode: (_, value) => decodeURIComponent(toText(value).replace(/\+/g, ' ')),
  escapeJavaScript: (_, value) => JSON.stringify(toText(value)).slice(1, -1).replace(/'/g, "\\'").replace(/\//g, '\\/'),
};
