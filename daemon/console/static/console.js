// Keyboard, live updates, connection notice. Everything works without this file but the keys and the liveliness.
(() => {
  "use strict";
  const one = (selector, root = document) => root.querySelector(selector);
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const wide = () => matchMedia("(min-width: 56.01rem)").matches;

  // Shortcuts of one key can be put out of service (WCAG 2.1.4); the choice stays in this browser.
  const KEYS = "vigie-raccourcis";
  const active = () => localStorage.getItem(KEYS) !== "non";
  const help = () => { const box = one("#aide"); if (box && !box.open) box.showModal(); };

  const current = () => one("#pane .case")?.dataset.number;
  const links = () => all("#list .row > a");
  function mark() {
    const number = current();
    for (const row of all("#list .row")) {
      const link = one("a", row);
      if (row.dataset.number === number) link.setAttribute("aria-current", "true"); else link.removeAttribute("aria-current");
    }
  }
  function move(step) {
    const found = links();
    if (!found.length) return;
    const at = found.findIndex((link) => link.hasAttribute("aria-current"));
    const next = found[at < 0 ? (step > 0 ? 0 : found.length - 1) : Math.min(Math.max(at + step, 0), found.length - 1)];
    next.scrollIntoView({ block: "nearest" });
    if (wide()) next.click(); else location.assign(next.href);
  }
  function choose(value) {
    const radio = one(`#decider input[value="${value}"]`);
    if (!radio) return false;
    radio.checked = true;
    radio.dispatchEvent(new Event("change", { bubbles: true }));
    const field = value === "wait" ? one("#suivi") : one("#motif");
    field.focus(); field.scrollIntoView({ block: "center" });
    return true;
  }
  const press = (selector) => { const found = one(selector); if (found) found.click(); return !!found; };
  const ACTS = {
    j: () => move(1), k: () => move(-1),
    h: () => choose("hide"), a: () => choose("allow"), e: () => choose("escalate"), n: () => choose("no_answer"), y: () => choose("wait"),
    r: () => press("[data-act=repondre]"), w: () => press("[data-act=avertir]"),
    u: () => press("#annuler button"), v: () => press("a.reveal"),
    x: () => { const box = one(`#list .row[data-number="${current()}"] input`); if (box) box.checked = !box.checked; },
    "/": () => one("#q")?.focus(), "?": help,
  };
  let leading = false;
  addEventListener("keydown", (event) => {
    if (event.target.closest("#decider") && event.key === "Enter" && event.ctrlKey) { one("#decider button.main").click(); return; }
    if (event.key === "Escape" && event.target.matches("input, textarea, select")) { event.target.blur(); return; }
    if (event.ctrlKey || event.metaKey || event.altKey || !active()) return;
    if (event.target.matches("input:not([type=checkbox], [type=radio]), textarea, select") || one("dialog[open]")) return;
    if (leading) {
      leading = false;
      const link = one(`nav a[data-key="${CSS.escape(event.key)}"]`);
      if (link) { event.preventDefault(); location.assign(link.href); }
      return;
    }
    if (event.key === "g") { leading = true; setTimeout(() => { leading = false; }, 1500); return; }
    const act = ACTS[event.key];
    if (act) { event.preventDefault(); act(); }
  });
  addEventListener("click", (event) => { if (event.target.closest("[data-help]")) help(); });
  const toggle = one("#raccourcis");
  if (toggle) {
    toggle.checked = active();
    toggle.addEventListener("change", () => localStorage.setItem(KEYS, toggle.checked ? "oui" : "non"));
  }

  // The case at hand is taken as soon as it is looked at; a colleague's claim is left alone.
  function take() {
    const form = one("#claim .takeform");
    if (form && window.htmx) htmx.trigger(form, "submit");
  }
  let stay = null;
  addEventListener("htmx:beforeSwap", (event) => {
    if (event.target.id === "pane") stay = event.detail.pathInfo.requestPath.includes("/etat") ? one("#pane").scrollTop : null;
  });
  addEventListener("htmx:afterSettle", (event) => {
    if (event.target.id === "pane") {
      mark(); take(); restore();
      one("#pane").scrollTop = stay ?? 0;
      if (stay !== null) return;
      const error = one("#alerte");
      if (error) error.scrollIntoView({ block: "center" });
      document.body.classList.add("at-case");
      document.body.classList.remove("at-list");
    }
    if (event.target.id === "list") mark();
  });
  addEventListener("DOMContentLoaded", () => { mark(); take(); restore(); });

  // What is typed survives a reload, a crash, a session that ended: kept in this tab until it is sent.
  const DRAFT = `vigie-brouillon:${document.body.dataset.person}:`;
  const SECRET = ["jeton", "version"];
  addEventListener("input", (event) => {
    const form = event.target.closest("form[data-keep]");
    if (!form) return;
    const typed = [...new FormData(form)].filter(([name, value]) => !SECRET.includes(name) && typeof value === "string");
    sessionStorage.setItem(DRAFT + form.dataset.keep, JSON.stringify(Object.fromEntries(typed)));
  });
  function forget() {
    for (const done of all("[data-done]")) sessionStorage.removeItem(DRAFT + done.dataset.done);
  }
  function restore() {
    forget();
    for (const form of all("form[data-keep]")) {
      const kept = JSON.parse(sessionStorage.getItem(DRAFT + form.dataset.keep) || "{}");
      for (const [name, value] of Object.entries(kept)) {
        const field = form.elements[name];
        if (!field) continue;
        if (field instanceof RadioNodeList) { if (!field.value) field.value = value; }
        else if (field.type === "radio" || field.type === "checkbox") field.checked = field.checked || field.value === value;
        else if (field.tagName === "SELECT") { if (value) field.value = value; }
        else if (field.value === field.defaultValue) field.value = value;
      }
    }
  }
  addEventListener("submit", (event) => {
    const form = event.target.closest("form");
    const gone = form.action.includes("/deconnexion") ? "vigie-brouillon:" : form.action.endsWith("/modele") ? `${DRAFT}boite:` : "";
    if (gone) for (const name of Object.keys(sessionStorage)) if (name.startsWith(gone)) sessionStorage.removeItem(name);
  });

  // A dropped connection loses nothing: the form stays as it is.
  const lost = one("#perdu");
  const say = (gone) => { if (lost) lost.hidden = !gone; };
  addEventListener("htmx:sendError", () => say(true));
  addEventListener("htmx:timeout", () => say(true));
  addEventListener("htmx:afterRequest", (event) => { if (event.detail.successful) say(false); });
  addEventListener("htmx:responseError", (event) => { if (event.detail.xhr.status >= 500) say(true); });

  // Live: the server says that something moved; what is on the page is asked again, unless a choice is under way.
  if (one("#list, [data-live]") && window.EventSource) {
    let waiting = false, stream = null;
    const writing = () => all("#pane form").some((form) => form.contains(document.activeElement) ||
      [...form.elements].some((field) => field.type === "radio" || field.type === "checkbox" ? field.checked !== field.defaultChecked
        : field.matches("input:not([type=hidden]), textarea") && field.value !== field.defaultValue));
    function refresh() {
      waiting = false;
      if (!all("#lot :checked").length) for (const part of all("#list, [data-live]")) htmx.trigger(part, "bouge");
      const open = one("#pane .case");
      if (open) htmx.ajax("GET", open.dataset.now + (writing() ? "&ecrit=1" : ""), { target: "#pane", swap: "innerHTML" });
    }
    function moved() {
      if (waiting) return;
      waiting = true;
      setTimeout(refresh, 800);
    }
    // Only a tab in view listens: a browser opens six connections to an address at most, whatever the number of tabs.
    function listen() {
      if (stream) stream.close();
      stream = document.hidden ? null : new EventSource("/flux");
      if (stream) stream.addEventListener("bouge", moved);
    }
    listen();
    addEventListener("visibilitychange", () => { listen(); if (stream) moved(); });
    addEventListener("pagehide", () => { if (stream) stream.close(); });
  }
})();
