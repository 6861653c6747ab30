import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

/** Absolute folder of what a deployment made: kept as long as its release can be rolled back to. */
export function releaseFolder(dataFolder: string, deploymentId: string): string {
  return join(dataFolder, 'releases', deploymentId);
}

const momentSchema = z.object({ asOf: z.number() });

/** The moment from which the expiries in the assembly beside it count; undefined when there is no assembly. */
export async function readMoment(assemblyFolder: string): Promise<number | undefined> {
  try {
    return momentSchema.parse(JSON.parse(await readFile(`${assemblyFolder}.json`, 'utf8'))).asOf;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Marks an assembly as complete. */
export async function writeMoment(assemblyFolder: string, asOf: number): Promise<void> {
  const temporary = `${assemblyFolder}.tmp`;
  await writeFile(temporary, JSON.stringify({ asOf } satisfies z.infer<typeof momentSchema>));
  await rename(temporary, `${assemblyFolder}.json`);
}
