// Sets the reader's theme before the page is painted. Without a choice the system's theme holds.
(() => {
  const root = document.documentElement;
  if (root.dataset.theme) return; // forced by the address
  try {
    const chosen = localStorage.getItem('theme');
    if (chosen === 'light' || chosen === 'dark') root.dataset.theme = chosen;
  } catch { /* storage is off: the system's theme holds */ }
})();
