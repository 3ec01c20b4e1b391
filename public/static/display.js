// Applies the reader's display choices before the first paint. They are kept on this device.
;(() => {
  try {
    const choices = JSON.parse(localStorage.getItem('heartwood-display') || '{}')
    for (const [name, value] of Object.entries(choices)) {
      if (/^[a-z-]+$/.test(name) && typeof value === 'string') document.documentElement.dataset[name] = value
    }
  } catch {
    // no storage, or nothing readable in it: the defaults hold
  }
})()
