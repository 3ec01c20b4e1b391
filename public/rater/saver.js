import { byId, facts, store } from './page.js'

// What is seen changes at once; what is said waits, so that a screen reader is not talked over with each answer.
export function sayer() {
  const seen = byId('state')
  const said = byId('said')
  let last = 0
  let timer
  return (text, isUrgent) => {
    seen.textContent = text
    clearTimeout(timer)
    const wait = isUrgent ? 0 : Math.max(0, last + 10_000 - Date.now())
    timer = setTimeout(() => {
      last = Date.now()
      said.textContent = text
    }, wait)
  }
}

// Keeps changes until the server has them: in memory, and on this device. One request at a time, so that answers reach
// the server in the order they were given.
export function saver({ say, group, onAnswer }) {
  const key = `rater-kept-${facts.request}`
  const url = `/f/${facts.request}/save`
  const kept = store.read(key) ?? {}
  // item → [answer, counter], group → [s, b, i, counter]; what is found here has waited without a connection
  const open = { a: kept.a ?? {}, c: kept.c ?? {} }
  let held = count() > 0
  let running = null
  let timer
  let tries = 0

  function count() {
    return Object.keys(open.a).length + Object.keys(open.c).length
  }
  function remember() {
    store.write(key, count() ? open : null)
  }
  function pack() {
    const wait = held ? 1 : 0
    return {
      g: group,
      a: Object.entries(open.a).map(([item, [value, at]]) => [Number(item), value, at, wait]),
      c: Object.entries(open.c).map(([id, [s, b, i, at]]) => [id, s, b, i, at, wait]),
    }
  }
  // Only what was sent is done: an answer may have changed again meanwhile.
  function forget(sent) {
    for (const [item, value, at] of sent.a) {
      const now = open.a[item]
      if (now && now[0] === value && now[1] === at) delete open.a[item]
    }
    for (const [id, , , , at] of sent.c) if (open.c[id]?.[3] === at) delete open.c[id]
    remember()
  }
  function wait() {
    clearTimeout(timer)
    tries += 1
    timer = setTimeout(flush, Math.min(30_000, 1_000 * 2 ** tries))
  }

  async function send() {
    const sent = pack()
    say(facts.saving)
    let answer
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'application/json' },
        body: JSON.stringify(sent),
        // browsers refuse more than 64 kB of it
        keepalive: JSON.stringify(sent).length < 20_000,
      })
      answer = await response.json()
      if (!response.ok && !answer.closed) answer = { failed: response.status }
    } catch {
      held = true
      say(facts.offline, true)
      wait()
      return false
    }
    if (answer.closed) {
      open.a = {}
      open.c = {}
      remember()
      say(answer.closed, true)
      return true
    }
    if (answer.failed) {
      held = true
      say(facts.failed, true)
      if (answer.failed === 401) location.assign('/f')
      else if (answer.failed === 429 || answer.failed >= 500) wait()
      return false
    }
    tries = 0
    forget(sent)
    held = false
    onAnswer?.(answer, open)
    if (!count()) say(facts.saved)
    return true
  }

  // Answers may be given while a request is under way: go on until nothing is left.
  async function sendAll() {
    let isSaved = true
    while (isSaved && count()) isSaved = await send()
    return isSaved
  }

  function flush() {
    clearTimeout(timer)
    if (!count()) return running ?? Promise.resolve(true)
    running ??= sendAll().finally(() => {
      running = null
    })
    return running
  }

  window.addEventListener('online', flush)
  // Leaving, or the phone is put away: send what is left, with no one waiting for the answer.
  const leave = () => {
    clearTimeout(timer)
    if (count() && !running) {
      fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(pack()),
        keepalive: true,
      }).then(
        () => undefined,
        () => undefined,
      )
    }
  }
  window.addEventListener('pagehide', leave)
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') leave()
  })
  if (count()) flush()

  return {
    answer(item, value, at) {
      open.a[item] = [value, at]
      remember()
      clearTimeout(timer)
      timer = setTimeout(flush, 150)
    },
    comment(id, s, b, i, at) {
      open.c[id] = [s, b, i, at]
      remember()
      clearTimeout(timer)
      timer = setTimeout(flush, 600)
    },
    open,
    flush,
    hasOpen: () => count() > 0,
  }
}

// A form goes only when nothing waits on this device any more.
export function saveFirst(form, save) {
  form.addEventListener('submit', async (event) => {
    if (form.dataset.going || !save.hasOpen()) return
    event.preventDefault()
    if (!(await save.flush())) return
    form.dataset.going = 'yes'
    form.requestSubmit(event.submitter)
  })
}
