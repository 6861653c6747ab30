import { CloudFailure } from '../../../failure';

/** Deletes something that may already be deleted. */
export async function gone(remove: () => Promise<unknown>): Promise<void> {
  try {
    await remove();
  } catch (error) {
    if (!(error instanceof CloudFailure && error.status === 404)) throw error;
  }
}
