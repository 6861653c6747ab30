import { type Html, html } from '../html';

/** Asks the browser for a passkey, or for a new one, which the form then carries as `credential`; by the script of the pages. */
export function passkeyPrompt(ceremony: 'get' | 'create', options: string, label: string): Html {
  return html`<input type="hidden" name="credential" value="">
<p class="problem errorMessage-customizable" role="alert" hidden></p>
<button type="button" class="primary submitButton-customizable" data-passkey="${ceremony}" data-options="${options}">${label}</button>
<noscript><p class="problem">Passkeys need JavaScript, which is switched off in this browser.</p></noscript>`;
}
