import { html } from '../html';
import type { Reply, Visit } from '../visit';
import { layout } from './layout';

/** For what cannot be told to the app: nobody is sent to an address that is not the app's. */
export function errorPage(
  visit: Visit,
  { title, text, code, status = 400 }: { title: string; text: string; code?: string; status?: number },
): Reply {
  const { say } = visit.language;
  const body = html`<p class="problem errorMessage-customizable" role="alert">${text}</p>
<p class="hint">${say('goBack')} ${code !== undefined && html`${say('tellThem')} <code>${code}</code>.`}</p>`;
  return layout(visit, { title, body, status });
}
