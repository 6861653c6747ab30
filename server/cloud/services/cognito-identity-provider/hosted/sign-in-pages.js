// What pages do on their own once they are read; without it they work all the same.
for (const button of document.querySelectorAll('.reveal')) {
  const input = document.getElementById(button.getAttribute('aria-controls'));
  button.hidden = false;
  button.addEventListener('click', () => {
    const shown = input.type === 'text';
    input.type = shown ? 'password' : 'text';
    button.textContent = shown ? 'Show' : 'Hide';
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
