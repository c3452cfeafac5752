// Progressive enhancement only: every page reads and works without it.
(() => {
  const $ = (selector, root = document) => root.querySelector(selector);
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const root = document.documentElement;

  // Theme: automatic, light, dark.
  const toggle = $('[data-theme-toggle]');
  if (toggle) {
    const names = { '': 'automatic', light: 'light', dark: 'dark' };
    const name = () => toggle.setAttribute('aria-label', `Theme: ${names[root.dataset.theme || '']}`);
    toggle.hidden = false;
    name();
    toggle.addEventListener('click', () => {
      const next = { '': 'light', light: 'dark', dark: '' }[root.dataset.theme || ''];
      if (next) root.dataset.theme = next; else delete root.dataset.theme;
      try { if (next) localStorage.setItem('theme', next); else localStorage.removeItem('theme'); } catch { /* storage is off */ }
      name();
    });
  }

  // What only works with a script shows itself.
  all('[data-needs-script]').forEach(node => { node.hidden = false; });
  all('[data-print]').forEach(button => button.addEventListener('click', () => print()));
  all('[data-copy]').forEach(button => button.addEventListener('click', async () => {
    const words = $(button.dataset.copy).innerText, said = $('span', button);
    try { await navigator.clipboard.writeText(words); said.textContent = 'Copied'; } catch { said.textContent = 'Select and copy by hand'; }
  }));

  const typing = node => /INPUT|SELECT|TEXTAREA/.test(node.tagName);
  addEventListener('keydown', event => {
    if (event.key !== '/' || typing(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
    const field = all('input[type=search]').find(node => node.getClientRects().length);
    if (field) { event.preventDefault(); field.focus(); }
  });

  // The timeline is one tab stop; arrows walk its marks, and a mark and its entry answer each other.
  const timeline = $('.tl');
  if (timeline) {
    const drawings = all('.view svg', timeline);
    const marksOf = drawing => all('a.m', drawing).sort((a, b) => order(a) - order(b));
    const order = mark => { const box = mark.getBBox(); return Math.round(box.x + box.width / 2) * 10000 + box.y; };
    drawings.forEach(drawing => {
      const marks = all('a.m', drawing);
      marks.forEach((mark, index) => {
        mark.setAttribute('tabindex', index ? -1 : 0);
        mark.addEventListener('focus', () => {
          marks.forEach(other => other.setAttribute('tabindex', -1));
          mark.setAttribute('tabindex', 0);
          twin(mark, true);
        });
        mark.addEventListener('blur', () => twin(mark, false));
      });
    });
    const twin = (mark, on) => {
      const entry = document.getElementById((mark.getAttribute('href') || '').split('#e-')[1] ? mark.getAttribute('href').slice(1) : '');
      if (entry) entry.classList.toggle('twin', on);
    };
    const press = selector => { const target = $(selector); if (target) target.click(); };
    timeline.addEventListener('keydown', event => {
      if (typing(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
      const mark = event.target.closest('a.m');
      if (mark && !event.shiftKey && ['ArrowRight', 'ArrowLeft', 'Home', 'End'].includes(event.key)) {
        const marks = marksOf(mark.closest('svg')), at = marks.indexOf(mark);
        const to = { ArrowRight: (at + 1) % marks.length, ArrowLeft: (at - 1 + marks.length) % marks.length, Home: 0, End: marks.length - 1 }[event.key];
        event.preventDefault();
        marks[to].focus();
        return;
      }
      if (mark && event.key.toLowerCase() === 't' && mark.dataset.day) { // the cursor comes to the mark
        const target = new URL(location.href);
        target.searchParams.set('on', mark.dataset.day);
        target.hash = 'timeline';
        location.assign(target);
        return;
      }
      const command = { '+': 'in', '=': 'in', '-': 'out', Escape: 'whole' }[event.key]
        || (event.shiftKey && { ArrowLeft: 'earlier', ArrowRight: 'later' }[event.key]);
      if (command) { event.preventDefault(); press(`[data-go=${command}]`); }
    });
    all('.entry').forEach(entry => ['mouseenter', 'mouseleave', 'focusin', 'focusout'].forEach(kind => entry.addEventListener(kind, () =>
      all(`.tl a[href="#${CSS.escape(entry.id)}"]`).forEach(mark => mark.classList.toggle('twin', /enter|in$/.test(kind))))));

    // A drag over the strip of all years chooses a window.
    drawings.forEach(drawing => {
      const { first, last, left, right } = drawing.dataset;
      const days = (Date.parse(last) - Date.parse(first)) / 864e5 + 1;
      const point = event => new DOMPoint(event.clientX, event.clientY).matrixTransform(drawing.getScreenCTM().inverse());
      const day = x => Math.min(Math.max(Math.floor((x - left) / (right - left) * days), 0), days - 1);
      const iso = number => new Date(Date.parse(first) + number * 864e5).toISOString().slice(0, 10);
      let start = null;
      drawing.addEventListener('pointerdown', event => { const p = point(event); start = p.y > 18 && p.y < 74 && p.x >= left ? p.x : null; });
      drawing.addEventListener('pointerup', event => {
        if (start === null) return;
        const end = point(event).x, a = day(Math.min(start, end)), b = day(Math.max(start, end));
        const half = Math.max(0, Math.ceil((24 - (b - a + 1)) / 2));
        start = null;
        const target = new URL(location.href);
        target.searchParams.set('from', iso(a - half));
        target.searchParams.set('to', iso(b + half));
        target.hash = 'timeline';
        location.assign(target);
      });
    });
  }

  // The day of the status strip as a slider: one day a step, its page is asked for when it is let go.
  const slider = $('[data-day-slider]');
  if (slider) {
    const form = slider.form, field = $('input[type=date]', form), output = $('output', form);
    const base = Date.parse(slider.dataset.first);
    const iso = () => new Date(base + slider.value * 864e5).toISOString().slice(0, 10);
    const words = () => new Date(base + slider.value * 864e5)
      .toLocaleDateString('en-GB', { weekday: 'short', day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }).replace(',', '');
    slider.hidden = false;
    slider.closest('.sl').classList.add('on');
    const show = () => { slider.setAttribute('aria-valuetext', words()); output.textContent = `On ${words()}`; field.value = iso(); };
    slider.addEventListener('input', show);
    slider.addEventListener('change', () => { show(); form.requestSubmit(); });
    addEventListener('keydown', event => {
      if (typing(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
      const go = { '[': '[data-go=before]', ']': '[data-go=after]' }[event.key];
      if (go && $(go)) $(go).click();
    });
  }
})();
