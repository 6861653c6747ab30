import { perform } from '../../../cloud';
import type { Call } from '../../../service';
import { getObject } from '../../s3/operations/get-object';
import { badRequest } from '../errors';

/**
 * The text behind an `s3://bucket/key` location.
 * @throws CloudFailure when the location is none or the object cannot be read.
 */
export async function readLocation(call: Call, location: string): Promise<string> {
  const match = /^s3:\/\/([^/]+)\/(.+)$/.exec(location);
  if (!match) throw badRequest(`${location} is not an S3 location.`);
  const { Body } = await perform(call, getObject, { Bucket: match[1], Key: match[2] });
  const chunks: Buffer[] = [];
  for await (const chunk of Body) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

/** Properties that say where a text was taken from, which the API does not know. */
export const LOCATIONS = ['RequestMappingTemplateS3Location', 'ResponseMappingTemplateS3Location', 'CodeS3Location'];

export interface Templates {
  RequestMappingTemplate?: string;
  RequestMappingTemplateS3Location?: string;
  ResponseMappingTemplate?: string;
  ResponseMappingTemplateS3Location?: string;
  Code?: string;
  CodeS3Location?: string;
}

/** The properties with every template that is given by location replaced by its text. */
export async function withTemplates<T extends Templates>(call: Call, properties: T): Promise<T> {
  const {
    RequestMappingTemplateS3Location: request,
    ResponseMappingTemplateS3Location: response,
    CodeS3Location: code,
    ...rest
  } = properties;
  const [requestText, responseText, codeText] = await Promise.all(
    [request, response, code].map((location) => (location === undefined ? undefined : readLocation(call, location))),
  );
  return {
    ...rest,
    ...(requestText !== undefined && { RequestMappingTemplate: requestText }),
    ...(responseText !== undefined && { ResponseMappingTemplate: responseText }),
    ...(codeText !== undefined && { Code: codeText }),
  } as T;
}
