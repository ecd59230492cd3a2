// Runs in the head, before anything is drawn: colours chosen earlier must not flash.
(function () {
  "use strict";
  var root = document.documentElement;
  var dark = window.matchMedia("(prefers-color-scheme: dark)");
  var memory = {
    get: function () { try { return localStorage.getItem("shade"); } catch (refused) { return null; } },
    set: function (shade) { try { localStorage.setItem("shade", shade); } catch (refused) { /* kept for this page only */ } }
  };
  var chosen = memory.get();
  root.classList.add("scripted");
  if (chosen) root.dataset.shade = chosen;

  function isDark() { return root.dataset.shade ? root.dataset.shade === "dark" : dark.matches; }

  function offerShades(button) {
    function tell() { button.setAttribute("aria-pressed", String(isDark())); }
    button.addEventListener("click", function () {
      root.dataset.shade = isDark() ? "light" : "dark";
      memory.set(root.dataset.shade);
      tell();
    });
    dark.addEventListener("change", tell);
    tell();
  }

  // Contents lie open where there is room beside the text, and follow the reader.
  function followReader(contents) {
    var wide = window.matchMedia("(min-width: 60rem)");
    function unfold() { contents.open = wide.matches; }
    wide.addEventListener("change", unfold);
    unfold();
    var links = Array.from(contents.querySelectorAll("a"));
    var heads = links.map(function (link) { return document.getElementById(link.hash.slice(1)); });
    var waiting = false;
    function mark() {
      waiting = false;
      var current = 0;
      heads.forEach(function (head, place) {
        if (head && head.getBoundingClientRect().top < window.innerHeight / 3) current = place;
      });
      if (window.scrollY > 0 && window.innerHeight + window.scrollY >= root.scrollHeight - 2) current = links.length - 1;
      links.forEach(function (link, place) {
        if (place === current) link.setAttribute("aria-current", "true");
        else link.removeAttribute("aria-current");
      });
    }
    window.addEventListener("scroll", function () {
      if (!waiting) { waiting = true; requestAnimationFrame(mark); }
    }, { passive: true });
    if (links.length) mark();
  }

  // What finds and draws results comes with the first use, so that no page is heavier for it.
  function offerSearch(button) {
    var asked = false, typed = "";
    // Who begins to type before the script is there loses no letter.
    function keep(event) {
      if (event.key.length > 1 || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      typed += event.key;
    }
    function take() {
      document.removeEventListener("keydown", keep, true);
      var letters = typed;
      typed = "";
      return letters;
    }
    function open() {
      if (window.briefbookSearch) window.briefbookSearch.open(button, take);
      if (asked) return;
      asked = true;
      document.addEventListener("keydown", keep, true);
      var style = document.createElement("link");
      style.rel = "stylesheet";
      style.href = button.dataset.style;
      var script = document.createElement("script");
      script.src = button.dataset.script;
      script.onload = open;
      script.onerror = function () { location.href = new URL("search.html", new URL(button.dataset.home, location.href)).href; };
      document.head.append(style, script);
    }
    button.addEventListener("click", open);
    document.addEventListener("keydown", function (event) {
      var isTyping = event.target.closest("input, textarea, select, [contenteditable]");
      if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || isTyping) return;
      event.preventDefault();
      open();
    });
  }

  document.addEventListener("DOMContentLoaded", function () {
    document.querySelectorAll("button.find").forEach(offerSearch);
    document.querySelectorAll("button.shade").forEach(offerShades);
    document.querySelectorAll("details.toc").forEach(followReader);
    document.querySelectorAll("button.print").forEach(function (button) {
      button.addEventListener("click", function () { window.print(); });
    });
  });
})();
