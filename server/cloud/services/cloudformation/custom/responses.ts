/**
 * Where custom resources send their result: `PUT <endpoint>/_cloudformation/responses/<token>`, the
 * counterpart of AWS's presigned S3 address. A token serves once and is gone with the process, as is
 * the operation that waits for it.
 */
import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { Cloud } from '../../../cloud';
import { CloudFailure } from '../../../failure';

export const RESPONSE_PATH = '/_cloudformation/responses/';

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/crpg-ref-responses.html */
const responseSchema = z.object({
  Status: z.enum(['SUCCESS', 'FAILED']),
  Reason: z.string().optional(),
  PhysicalResourceId: z.string().min(1).max(1024).optional(),
  RequestId: z.string(),
  Data: z.record(z.string(), z.unknown()).nullish(),
});
export type CustomResponse = z.infer<typeof responseSchema>;

interface Waiting {
  requestId: string;
  resolve(response: CustomResponse): void;
}

function waitingResponses(cloud: Cloud): Map<string, Waiting> {
  return cloud.shared('cloudformation-responses', () => new Map<string, Waiting>());
}

export interface ExpectedResponse {
  url: string;
  response: Promise<CustomResponse>;
  /** The address stops working. */
  forget(): void;
}

/** Opens an address for one response. The promise rejects when `signal` is aborted or the time is over. */
export function expectResponse(cloud: Cloud, requestId: string, timeoutMs: number, signal: AbortSignal): ExpectedResponse {
  const token = randomBytes(32).toString('base64url');
  const waiting = waitingResponses(cloud);
  let forget = (): void => {};
  const response = new Promise<CustomResponse>((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(
        new CloudFailure(
          'CustomResourceTimeout',
          `CloudFormation did not receive a response from your Custom Resource. Please check your logs for requestId [${requestId}].`,
        ),
      );
      forget();
    }, timeoutMs);
    timer.unref();
    const abort = (): void => {
      reject(new DOMException('Resource creation cancelled', 'AbortError'));
      forget();
    };
    forget = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', abort);
      waiting.delete(token);
    };
    if (signal.aborted) abort();
    else {
      signal.addEventListener('abort', abort);
      waiting.set(token, { requestId, resolve });
    }
  });
  // Whoever stops waiting early leaves a rejection that nobody else looks at.
  response.catch(() => {});
  return { url: `${cloud.endpoint}${RESPONSE_PATH}${token}`, response, forget: () => forget() };
}

/** @returns false when nobody waits for it or it is no response */
export function receiveResponse(cloud: Cloud, token: string, body: unknown): boolean {
  const waiting = waitingResponses(cloud);
  const found = waiting.get(token);
  const parsed = responseSchema.safeParse(body);
  if (!found || !parsed.success || parsed.data.RequestId !== found.requestId) return false;
  waiting.delete(token);
  found.resolve(parsed.data);
  return true;
}
