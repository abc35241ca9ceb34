"use strict";
(() => {
  const slides = [...document.querySelectorAll("section")];
  const label = document.getElementById("source");
  let here = 0;

  const go = (to) => {
    slides[here].classList.remove("here");
    here = Math.max(0, Math.min(slides.length - 1, to));
    slides[here].classList.add("here");
  };

  const show = (to) => {
    go(to);
    slides[here].focus({ preventScroll: true });
    slides[here].scrollIntoView({ block: "start" });
  };

  const keys = {
    ArrowDown: () => show(here + 1),
    ArrowUp: () => show(here - 1),
    Home: () => show(0),
    End: () => show(slides.length - 1),
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey || !keys[event.key]) return;
    event.preventDefault();
    keys[event.key]();
  });

  document.addEventListener("mousemove", (event) => {
    const said = event.target.closest ? event.target.closest(".said") : null;
    label.hidden = !said;
    if (!said) return;
    label.textContent = said.dataset.source;
    const left = Math.min(event.clientX + 12, window.innerWidth - label.offsetWidth - 8);
    const below = event.clientY + 18;
    const fits = below + label.offsetHeight < window.innerHeight;
    label.style.left = `${Math.max(8, left)}px`;
    label.style.top = `${fits ? below : event.clientY - label.offsetHeight - 8}px`;
  });

  slides.forEach((slide, at) => slide.addEventListener("focus", () => go(at)));
  if (slides.length) go(0);
})();
