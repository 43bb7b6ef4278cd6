// The form around "draft-status" is saved as a draft some seconds after the last key, and says quietly that it was.
// A lost connection is tried again; a draft that another window has written is left alone.

const AFTER_LAST_KEY = 3000;
const TRY_AGAIN = [5000, 10000, 20000, 40000];

function keep(status) {
  const form = status.closest("form");
  let timer, saving, tries = 0, isOver = false;

  const fields = () => {
    const typed = [...new FormData(form)].filter(([, value]) => typeof value === "string");
    return new URLSearchParams([...typed, ["draft", "save"]]);
  };
  const later = (wait) => {
    clearTimeout(timer);
    timer = setTimeout(save, wait);
  };
  const again = (says) => {
    status.textContent = says;
    later(TRY_AGAIN[Math.min(tries++, TRY_AGAIN.length - 1)]);
  };

  // Whoever has signed in again in another window has another token; it stands on the page as it is now.
  function takesToken(page) {
    const anew = new DOMParser().parseFromString(page, "text/html").querySelector("main [name=csrfmiddlewaretoken]");
    const token = form.elements.csrfmiddlewaretoken;
    if (!anew || anew.value === token.value) return false;
    token.value = anew.value;
    return true;
  }
  async function answered() {
    const ask = () => fetch(form.action || location.href, {
      method: "POST", body: fields(), headers: { Accept: "application/json" }, redirect: "manual", keepalive: true,
    });
    const answer = await ask();
    if (answer.status !== 403) return answer;
    const page = await fetch(location.href, { redirect: "manual" });
    return page.type === "opaqueredirect" ? page : takesToken(await page.text()) ? ask() : answer;
  }
  async function send() {
    let answer;
    try {
      answer = await answered();
    } catch {
      return again(status.dataset.lost);
    }
    if (answer.type === "opaqueredirect") return again(status.dataset.signedOut);
    if (answer.status === 429 || answer.status >= 500) return again(status.dataset.lost);
    tries = 0;
    const told = await answer.json().catch(() => ({}));
    status.textContent = told.says || status.dataset.refused;
    if (answer.ok) form.elements.draft_version.value = told.version;
    else isOver = true;
  }
  function save() {
    if (isOver) return undefined;
    clearTimeout(timer);
    timer = undefined;
    saving = (saving || Promise.resolve()).then(() => send()).finally(() => { saving = undefined; });
    return saving;
  }

  for (const kind of ["input", "change"]) form.addEventListener(kind, () => { if (!isOver) later(AFTER_LAST_KEY); });
  document.addEventListener("visibilitychange", () => { if (document.hidden && timer) save(); });
  form.addEventListener("submit", async (event) => {
    const isDraft = event.submitter?.name === "draft";
    if (isDraft && !isOver) {
      event.preventDefault();
      save();
      return;
    }
    clearTimeout(timer);
    if (!saving) return;
    event.preventDefault();
    await saving;
    form.requestSubmit(event.submitter);
  });
}

document.querySelectorAll(".draft-status").forEach(keep);
