// What pages do on their own once they are read; without it they work all the same.
for (const button of document.querySelectorAll('.reveal')) {
  const input = document.getElementById(button.getAttribute('aria-controls'));
  const { show, hide } = document.body.dataset;
  button.textContent = show;
  button.hidden = false;
  button.addEventListener('click', () => {
    const shown = input.type === 'text';
    input.type = shown ? 'password' : 'text';
    button.textContent = shown ? show : hide;
    button.setAttribute('aria-pressed', String(!shown));
    input.focus();
  });
}

for (const list of document.querySelectorAll('.rules')) {
  const input = document.getElementById(list.dataset.for);
  const show = () => {
    for (const rule of list.children) {
      const met = new RegExp(rule.dataset.pattern).test(input.value);
      rule.classList.toggle('met', met);
      rule.classList.toggle('passwordCheck-valid-customizable', met);
      rule.classList.toggle('passwordCheck-notValid-customizable', !met);
    }
  };
  input.addEventListener('input', show);
  show();
}

// A second press while the first is under way would use up a code twice.
for (const form of document.querySelectorAll('form')) {
  form.addEventListener('submit', (event) => {
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = 'yes';
  });
}
addEventListener('pageshow', () => {
  for (const form of document.querySelectorAll('form')) delete form.dataset.sent;
});

// Passkeys: the browser asks the person, and the form carries what their authenticator answers.
const toBytes = (text) => Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (byte) => byte.charCodeAt(0));
const toText = (bytes) =>
  btoa(String.fromCharCode(...new Uint8Array(bytes)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
const withBytes = (list) => (list ?? []).map((known) => ({ ...known, id: toBytes(known.id) }));

async function askForPasskey(ceremony, options) {
  if (!window.PublicKeyCredential) throw new DOMException('', 'NotSupportedError');
  const publicKey = { ...options, challenge: toBytes(options.challenge) };
  if (options.user) publicKey.user = { ...options.user, id: toBytes(options.user.id) };
  publicKey.excludeCredentials = withBytes(options.excludeCredentials);
  publicKey.allowCredentials = withBytes(options.allowCredentials);
  const { id, rawId, type, authenticatorAttachment, response } = await navigator.credentials[ceremony]({ publicKey });
  const fields = ['clientDataJSON', 'attestationObject', 'authenticatorData', 'signature', 'userHandle'];
  const answered = Object.fromEntries(fields.filter((name) => response[name]).map((name) => [name, toText(response[name])]));
  if (response.getTransports) answered.transports = response.getTransports();
  return { id, rawId: toText(rawId), type, authenticatorAttachment, clientExtensionResults: {}, response: answered };
}

for (const button of document.querySelectorAll('[data-passkey]')) {
  const { form } = button;
  const problem = form.querySelector('.problem[hidden]');
  const ask = async () => {
    problem.hidden = true;
    button.disabled = true;
    try {
      form.elements.credential.value = JSON.stringify(await askForPasskey(button.dataset.passkey, JSON.parse(button.dataset.options)));
      form.requestSubmit();
    } catch (error) {
      const { noPasskey: NotAllowedError, hasPasskey: InvalidStateError, unsupported: NotSupportedError } = button.dataset;
      const words = { NotAllowedError, InvalidStateError, NotSupportedError };
      problem.textContent = words[error.name] ?? error.message;
      problem.hidden = false;
      button.disabled = false;
      button.focus();
    }
  };
  button.addEventListener('click', ask);
  // To sign in, the person has already asked for it; browsers that insist on a press refuse, and the button stays.
  if (button.dataset.passkey === 'get') ask();
}
