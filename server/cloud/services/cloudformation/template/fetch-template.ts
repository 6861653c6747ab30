import { Readable } from 'node:stream';
import { text as readText } from 'node:stream/consumers';
import { CloudFailure } from '../../../failure';
import type { Call } from '../../../service';
import { validationError } from '../errors';
import { onBehalf } from '../on-behalf';
import { performOperation } from '../surroundings';

const BODY_LENGTH_MAX = 51_200;
const OBJECT_SIZE_BYTES_MAX = 1_000_000;

/** Bucket and key of an S3 address in path or virtual-host style, of AWS or of the embedded cloud. */
function parseS3Url(text: string, endpoint: string): { bucket: string; key: string; versionId?: string } | undefined {
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    return undefined;
  }
  const path = decodeURIComponent(url.pathname.slice(1));
  const slash = path.indexOf('/');
  const pathStyle = { bucket: path.slice(0, slash), key: path.slice(slash + 1) };
  const versionId = url.searchParams.get('versionId');
  const version = versionId === null ? {} : { versionId };
  if (url.protocol === 's3:') return { bucket: url.hostname, key: path };
  const own = new URL(endpoint);
  // The CDK's toolkit writes the address of its S3 endpoint, which may name this machine in another way.
  const isLoopback = url.port === own.port && ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
  if (url.host === own.host || isLoopback) return slash > 0 ? { ...pathStyle, ...version } : undefined;
  const host = /^(?:(.+)\.)?s3(?:[.-][a-z0-9-]+)?\.amazonaws\.com(?:\.cn)?$/.exec(url.hostname);
  if (!host) return undefined;
  if (host[1] !== undefined) return { bucket: host[1], key: path, ...version };
  return slash > 0 ? { ...pathStyle, ...version } : undefined;
}

async function bodyText(body: unknown): Promise<string> {
  if (typeof body === 'string') return body;
  if (body instanceof Uint8Array) return Buffer.from(body).toString('utf8');
  if (body instanceof Readable) return readText(body);
  return '';
}

/**
 * The text of an object in S3, by its address.
 * @param member the input member that gives the address
 * @throws CloudFailure ValidationError
 */
export async function fetchText(call: Call, url: string, member: string): Promise<string> {
  const place = parseS3Url(url, call.cloud.endpoint);
  if (!place) throw validationError(`${member} must be a supported URL.`);
  try {
    const { Body } = await performOperation<{ Body?: unknown }>(onBehalf(call), 's3', 'GetObject', {
      Bucket: place.bucket,
      Key: place.key,
      ...(place.versionId !== undefined && { VersionId: place.versionId }),
    });
    return await bodyText(Body);
  } catch (error) {
    if (error instanceof CloudFailure) throw validationError(`S3 error: ${error.message}`);
    throw error;
  }
}

/**
 * The text of a template that is given in the request or lies in S3.
 * @throws CloudFailure ValidationError
 */
export async function fetchTemplate(call: Call, input: { TemplateBody?: string; TemplateURL?: string }): Promise<string> {
  if (input.TemplateBody !== undefined && input.TemplateURL === undefined) {
    if (input.TemplateBody.length > BODY_LENGTH_MAX) {
      throw validationError(
        `1 validation error detected: Value at 'templateBody' failed to satisfy constraint: Member must have length less than or equal to ${BODY_LENGTH_MAX}`,
      );
    }
    return input.TemplateBody;
  }
  if (input.TemplateURL === undefined || input.TemplateBody !== undefined) {
    throw validationError('Either Template URL or Template Body must be specified.');
  }
  const text = await fetchText(call, input.TemplateURL, 'TemplateURL');
  if (Buffer.byteLength(text) > OBJECT_SIZE_BYTES_MAX)
    throw validationError(`Template may not exceed ${OBJECT_SIZE_BYTES_MAX} bytes in size.`);
  return text;
}
