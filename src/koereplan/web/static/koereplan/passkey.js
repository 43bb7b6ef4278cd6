// Forms of the class "passkey" are shown where the browser can ask for a key, and sent with the answer it gives.
// The page says what to ask for (data-options: the id of a JSON element), or where that is told (data-ceremony).

async function optionsOf(form) {
  if (form.dataset.options) return Object.values(JSON.parse(document.getElementById(form.dataset.options).textContent))[0];
  const answer = await fetch(form.dataset.ceremony, { headers: { Accept: "application/json" } });
  return (await answer.json()).request_options;
}

function make(options, passwordless) {
  const publicKey = options.publicKey;
  publicKey.authenticatorSelection = {
    ...publicKey.authenticatorSelection,
    residentKey: passwordless ? "required" : "discouraged",
    requireResidentKey: passwordless,
    userVerification: passwordless ? "required" : "preferred",
  };
  return navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(publicKey) });
}

function show(options) {
  return navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options.publicKey) });
}

async function send(form) {
  const fault = form.querySelector("[role=alert]");
  fault.hidden = true;
  try {
    const options = await optionsOf(form);
    const makes = "makes" in form.dataset;
    const key = makes ? await make(options, form.elements.passwordless.checked) : await show(options);
    form.elements.credential.value = JSON.stringify(key.toJSON());
    form.submit();
  } catch {
    fault.hidden = false;
  }
}

if (window.PublicKeyCredential?.parseCreationOptionsFromJSON) {
  for (const form of document.querySelectorAll("form.passkey")) {
    form.hidden = false;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      send(form);
    });
  }
}
