import { listApps } from '@/server/console/apps';
import { answer } from '@/server/web/answer';

export async function GET(): Promise<Response> {
  return answer(listApps);
}
