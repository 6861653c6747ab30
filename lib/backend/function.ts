import { z } from 'zod';
import { chipSchema, settingSchema } from './value';

/** One `defineFunction`. Property names, units and bounds are Amplify's own. */
export const functionSchema = z.object({
  /** The `name` setting, or the name Amplify derives from the entry file or the folder. */
  name: z.string(),
  /** The variable that holds it; what rules and triggers refer to. */
  variable: z.string(),
  entry: z.string().optional(),
  timeoutSeconds: z.number().int().min(1).max(900).optional(),
  memoryMB: z.number().int().min(128).max(10240).optional(),
  ephemeralStorageSizeMB: z.number().int().min(512).max(10240).optional(),
  runtime: z.union([z.literal(18), z.literal(20), z.literal(22), z.literal(24)]).optional(),
  architecture: z.enum(['x86_64', 'arm64']).optional(),
  environment: z.record(z.string(), settingSchema).optional(),
  /** A rate (`every 5m`, `every day`) or a cron expression, or several. */
  schedule: z.union([z.string(), z.array(z.string())]).optional(),
  resourceGroupName: z.string().optional(),
  chips: z.array(chipSchema),
});
export type BackendFunction = z.infer<typeof functionSchema>;
