import { CloudFailure } from '../../../failure';

/**
 * Does the rest of a creation once its service has given the resource an id: when that fails, the failure tells the id, so that the
 * stack deletes what was made.
 */
export async function finishing<T>(physicalId: string, rest: () => T | Promise<T>): Promise<T> {
  try {
    return await rest();
  } catch (error) {
    if (!(error instanceof CloudFailure)) throw error;
    const { code, message, status, members, headers } = error;
    throw new CloudFailure(code, message, { status, members: { ...members, PhysicalResourceId: physicalId }, headers, cause: error });
  }
}
