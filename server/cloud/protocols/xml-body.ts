import { XmlCodec } from '@aws-sdk/core/protocols';
import { CloudFailure } from '../failure';
import { DATE_TIME, type SchemaRef } from './schema';

export function xmlBody(xmlNamespace: string) {
  const codec = new XmlCodec({
    xmlNamespace,
    serviceNamespace: xmlNamespace,
    timestampFormat: { default: DATE_TIME, useTrait: true },
    httpBindings: false,
  } as ConstructorParameters<typeof XmlCodec>[0]);
  const reader = codec.createDeserializer();
  return {
    read(schema: SchemaRef, body: Buffer): unknown {
      if (body.length === 0) return {};
      try {
        return reader.read(schema as never, body);
      } catch (cause) {
        throw new CloudFailure(
          'MalformedXML',
          'The XML you provided was not well-formed or did not validate against our published schema',
          {
            cause,
          },
        );
      }
    },
    write(schema: SchemaRef, value: unknown): string {
      const writer = codec.createSerializer();
      writer.write(schema as never, value);
      return String(writer.flush());
    },
  };
}

export function escapeXml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
