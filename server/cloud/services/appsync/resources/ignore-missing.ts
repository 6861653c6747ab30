import { CloudFailure } from '../../../failure';

/** Runs a deletion that also succeeds when there is nothing left to delete. */
export async function ignoreMissing(work: () => unknown): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof CloudFailure && error.code === 'NotFoundException')) throw error;
  }
}
