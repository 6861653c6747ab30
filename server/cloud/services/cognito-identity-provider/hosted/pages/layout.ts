/** What surrounds every page: no script or style but the two files beside it, no frame, no other site. */
import { brandingLogo, findClientBranding } from '../../branding';
import { describeCustomisation } from '../../customisation';
import type { AuthorizeRequest } from '../authorize-request';
import { formToken } from '../form-token';
import { type Html, html } from '../html';
import type { Language, Say } from '../languages/choose-language';
import type { Reply, Visit } from '../visit';

export interface Page {
  title: string;
  /** Under the title. */
  lead?: Html | string;
  body: Html;
  status?: number;
  cookies?: string[];
}

/** A page of the sign-in to one app. */
export function requestPage(visit: Visit, request: Pick<AuthorizeRequest, 'client' | 'redirectUri'>, page: Page): Reply {
  return layout(visit, page, request);
}

export function layout(visit: Visit, page: Page, request?: Pick<AuthorizeRequest, 'client' | 'redirectUri'>): Reply {
  const clientId = request?.client.id;
  const { ImageUrl, CSS, CSSVersion } = describeCustomisation(visit.call, visit.pool, clientId);
  const branding = findClientBranding(visit.call, visit.pool, clientId);
  // The address changes with what is behind it, because browsers keep the file for a while.
  const version = `${CSSVersion ?? ''}${branding?.modifiedAt ?? ''}`;
  const custom = new URLSearchParams({ ...(clientId && { client_id: clientId }), v: version });
  const styles = CSS || branding ? `/assets/custom.css?${custom}` : undefined;
  return {
    status: page.status ?? 200,
    headers: { ...HEADERS, 'content-security-policy': policy(request?.redirectUri) },
    cookies: page.cookies,
    body: document(page, { logo: brandingLogo(branding) ?? ImageUrl, styles, footer: visit.url.hostname, language: visit.language }).html,
  };
}

export const HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  // The whole address goes nowhere else, and forms still say where they come from.
  'referrer-policy': 'same-origin',
};

/** Browsers hold all redirects that follow a form against `form-action`: to the app, and wherever the app then leads. */
function policy(redirectUri = 'https:'): string {
  const form = [...new Set(["'self'", 'http:', 'https:', URL.canParse(redirectUri) ? new URL(redirectUri).protocol : 'https:'])].join(' ');
  const parts = ["default-src 'none'", "style-src 'self'", "script-src 'self'", "img-src 'self' data:", `form-action ${form}`];
  return [...parts, "frame-ancestors 'none'", "base-uri 'none'"].join('; ');
}

export function document(
  { title, lead, body }: Pick<Page, 'title' | 'lead' | 'body'>,
  { logo, styles, footer, language: { tag, say } }: { logo?: string; styles?: string; footer: string; language: Language },
): Html {
  return html`<!doctype html>
<html lang="${tag}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/assets/pages.css">
${styles !== undefined && html`<link rel="stylesheet" href="${styles}">`}
<script src="/assets/pages.js" defer></script>
</head>
<body class="background-customizable" data-show="${say('show')}" data-hide="${say('hide')}">
<main class="card">
${logo !== undefined && html`<div class="banner-customizable"><img class="logo-customizable" src="${logo}" alt=""></div>`}
<h1>${title}</h1>
${lead !== undefined && html`<p class="lead textDescription-customizable">${lead}</p>`}
${body}
</main>
<footer class="legalText-customizable">${footer}</footer>
</body>
</html>
`;
}

/** A form that only these pages can send. */
export function form(visit: Visit, action: string, content: Html): { form: Html; cookies: string[] } {
  const { token, cookies } = formToken(visit);
  return {
    form: html`<form method="post" action="${action}"><input type="hidden" name="_csrf" value="${token}">${content}</form>`,
    cookies,
  };
}

export interface Field {
  label: string;
  name: string;
  type?: string;
  autocomplete?: string;
  value?: string;
  hint?: Html | string;
  inputmode?: string;
  autofocus?: boolean;
  optional?: boolean;
  /** Why what was typed was refused. */
  invalid?: boolean;
}

export function field({
  label,
  name,
  type = 'text',
  autocomplete = 'off',
  value,
  hint,
  inputmode,
  autofocus,
  optional,
  invalid,
}: Field): Html {
  const hintId = hint === undefined ? undefined : `${name}-hint`;
  const hidden = type === 'password';
  return html`<div class="field">
<label class="label-customizable" for="${name}">${label}</label>
<div class="${hidden ? 'password' : 'plain'}"><input class="inputField-customizable" id="${name}" name="${name}" type="${type}" autocomplete="${autocomplete}"
 value="${value ?? ''}"${attributes({
   required: !optional,
   autofocus,
   inputmode,
   'aria-describedby': hintId,
   'aria-invalid': invalid ? 'true' : undefined,
   spellcheck: 'false',
   autocapitalize: 'none',
   maxlength: '2048',
 })}>${hidden && html`<button type="button" class="reveal" hidden aria-controls="${name}" aria-pressed="false"></button>`}</div>
${hint !== undefined && html`<div class="hint" id="${hintId}">${hint}</div>`}
</div>`;
}

function attributes(all: Record<string, string | boolean | undefined>): Html {
  return html`${Object.entries(all).map(([name, value]) => (value ? html` ${name}${value !== true && html`="${value}"`}` : html``))}`;
}

export function submit(label: string, value?: string): Html {
  const named = value === undefined ? html`` : html` name="action" value="${value}"`;
  return html`<button type="submit" class="primary submitButton-customizable"${named}>${label}</button>`;
}

export function secondary(label: string, value: string): Html {
  // Such a button does not need what the other fields ask for.
  return html`<button type="submit" class="secondary" name="action" value="${value}" formnovalidate>${label}</button>`;
}

export function hidden(fields: Record<string, string | undefined>): Html {
  return html`${Object.entries(fields).map(([name, value]) => value !== undefined && html`<input type="hidden" name="${name}" value="${value}">`)}`;
}

export function problem(text: string | undefined): Html {
  return html`${text !== undefined && html`<p class="problem errorMessage-customizable" role="alert">${text}</p>`}`;
}

export function notice(text: string | undefined): Html {
  return html`${text !== undefined && html`<p class="notice" role="status">${text}</p>`}`;
}

/** Where a code is that was sent: nothing leaves this machine. */
export function codeField(say: Say): Html {
  const hint = say('codeStaysHere');
  return field({ label: say('code'), name: 'code', autocomplete: 'one-time-code', inputmode: 'numeric', autofocus: true, hint });
}
