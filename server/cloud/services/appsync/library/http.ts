import type { Evaluation, Library } from '../vtl/evaluation';
import { isMap, type JsonMap, toText } from '../vtl/values';

/** Headers that a resolver must not pass on or set, because the connection owns them. */
const RESERVED =
  /^(?:connection|content-length|host|transfer-encoding|upgrade|x-amzn-.*|x-amz-cf-.*|access-control-.*|date|content-type)$/i;

function addHeader(evaluation: Evaluation, name: unknown, value: unknown): void {
  const header = toText(name);
  if (RESERVED.test(header) || !/^[\w!#$%&'*+.^`|~-]+$/.test(header)) return;
  evaluation.responseHeaders[header] = toText(value).replace(/[^\t\x20-\x7e]/g, '');
}

/** `$util.http`. */
export const http: Library = {
  copyHeaders(_, headers) {
    const copy: JsonMap = {};
    if (isMap(headers)) for (const [name, value] of Object.entries(headers)) if (!RESERVED.test(name)) copy[name] = value;
    return copy;
  },
  addResponseHeader(evaluation, name, value) {
    addHeader(evaluation, name, value);
    return '';
  },
  addResponseHeaders(evaluation, headers) {
    if (isMap(headers)) for (const [name, value] of Object.entries(headers)) addHeader(evaluation, name, value);
    return '';
  },
};
