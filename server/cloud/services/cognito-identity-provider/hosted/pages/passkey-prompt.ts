import { type Html, html } from '../html';
import type { Say } from '../languages/choose-language';

/** Asks the browser for a passkey, or for a new one, which the form then carries as `credential`; by the script of the pages. */
export function passkeyPrompt(ceremony: 'get' | 'create', options: string, label: string, say: Say): Html {
  return html`<input type="hidden" name="credential" value="">
<p class="problem errorMessage-customizable" role="alert" hidden></p>
<button type="button" class="primary submitButton-customizable" data-passkey="${ceremony}" data-options="${options}"
 data-no-passkey="${say('noPasskeyUsed')}" data-has-passkey="${say('hasPasskey')}" data-unsupported="${say('knowsNoPasskeys')}">${label}</button>
<noscript><p class="problem">${say('passkeysNeedScript')}</p></noscript>`;
}
