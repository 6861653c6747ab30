import type { NormalizedSchema } from '@smithy/core/schema';
import { NormalizedSchema as Schema } from '@smithy/core/schema';
import { CloudFailure } from '../failure';
import type { Protocol } from './protocol';
import type { Traits } from './schema';
import { fromText } from './text';
import { escapeXml, xmlBody } from './xml-body';

/** AWS Query. Source: https://smithy.io/2.0/aws/protocols/aws-query-protocol.html */
export function awsQuery(): Protocol {
  return {
    parse(schema, { body, query }) {
      const form = new URLSearchParams(Buffer.isBuffer(body) ? body.toString('utf8') : '');
      for (const [name, value] of query) form.append(name, value);
      return (readForm(Schema.of(schema[4]), form, namesByPrefix(form), '') ?? {}) as Record<string, unknown>;
    },
    serialize(schema, output, { service, requestId }) {
      const name = schema[2];
      const namespace = service.xmlNamespace ?? '';
      const output5 = Schema.of(schema[5]);
      let result = '';
      if (output5.isStructSchema()) {
        const xml = xmlBody('').write(schema[5], output);
        // The codec names the root after the shape; the query protocol names it after the operation.
        const inner = xml
          .replace(/^<[^>]*\/>$/, '')
          .replace(/^<[^>]*>/, '')
          .replace(/<\/[^>]*>$/, '');
        result = `<${name}Result>${inner}</${name}Result>`;
      }
      return {
        status: 200,
        headers: { 'content-type': 'text/xml', 'x-amzn-requestid': requestId },
        body: `<${name}Response xmlns="${namespace}">${result}<ResponseMetadata><RequestId>${requestId}</RequestId></ResponseMetadata></${name}Response>`,
      };
    },
    fail(failure, { service, requestId }) {
      const side = failure.status >= 500 ? 'Receiver' : 'Sender';
      const code = service.queryErrorCodes?.[failure.code] ?? failure.code;
      return {
        status: failure.status,
        headers: { 'content-type': 'text/xml', 'x-amzn-requestid': requestId },
        body: `<ErrorResponse xmlns="${service.xmlNamespace ?? ''}"><Error><Type>${side}</Type><Code>${escapeXml(code)}</Code><Message>${escapeXml(failure.message)}</Message></Error><RequestId>${requestId}</RequestId></ErrorResponse>`,
      };
    },
  };
}

/** No service nests deeper; every prefix of a name is kept, so that a long one of dots alone would fill the memory. */
const NAME_LENGTH_MAX = 1024;

/** Every dotted prefix in the form, so that absent members are told from empty ones in one look-up. */
function namesByPrefix(form: URLSearchParams): Set<string> {
  const prefixes = new Set<string>();
  for (const name of form.keys()) {
    if (name.length > NAME_LENGTH_MAX) throw new CloudFailure('MalformedQueryString', 'The name of a parameter is too long.');
    for (let end = name.length; end > 0; end = name.lastIndexOf('.', end - 1)) prefixes.add(name.slice(0, end));
  }
  return prefixes;
}

function readForm(schema: NormalizedSchema, form: URLSearchParams, prefixes: Set<string>, name: string): unknown {
  if (name !== '' && !prefixes.has(name)) return undefined;
  const traits = schema.getMergedTraits() as Traits;
  const under = (suffix: string) => (name === '' ? suffix : `${name}.${suffix}`);
  if (schema.isListSchema()) {
    const item = schema.getValueSchema();
    const stem = traits.xmlFlattened ? name : under((item.getMergedTraits() as Traits).xmlName ?? 'member');
    const items: unknown[] = [];
    for (let index = 1; prefixes.has(`${stem}.${index}`); index += 1) items.push(readForm(item, form, prefixes, `${stem}.${index}`));
    return items;
  }
  if (schema.isMapSchema()) {
    const keyName = (schema.getKeySchema().getMergedTraits() as Traits).xmlName ?? 'key';
    const valueName = (schema.getValueSchema().getMergedTraits() as Traits).xmlName ?? 'value';
    const stem = traits.xmlFlattened ? name : under('entry');
    const entries: [string, unknown][] = [];
    for (let index = 1; prefixes.has(`${stem}.${index}`); index += 1) {
      const key = form.get(`${stem}.${index}.${keyName}`) ?? '';
      entries.push([key, readForm(schema.getValueSchema(), form, prefixes, `${stem}.${index}.${valueName}`)]);
    }
    return Object.fromEntries(entries);
  }
  if (schema.isStructSchema()) {
    const members: [string, unknown][] = [];
    for (const [memberName, member] of schema.structIterator()) {
      const wireName = (member.getMergedTraits() as Traits).xmlName ?? memberName;
      const value = readForm(member, form, prefixes, under(wireName));
      if (value !== undefined) members.push([memberName, value]);
    }
    return Object.fromEntries(members);
  }
  const text = form.get(name);
  return text === null ? undefined : fromText(schema, text);
}
