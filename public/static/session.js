// Warns before a sign-in ends, and gives back what was typed when the same person signs in again at the same place.
// src/modules/access/README.md, R7 and R8.
;(() => {
  const TYPED = 'heartwood-typed'
  const LONGEST = 200_000

  let who = null
  let signIn = null
  let timer
  let note

  async function ask(method = 'GET') {
    const path = method === 'POST' ? '/session/stay' : '/session'
    try {
      const response = await fetch(path, { method, headers: { accept: 'application/json' } })
      return await response.json()
    } catch {
      return undefined // no connection, or signed out in between: the next look tells
    }
  }

  async function look(method) {
    clearTimeout(timer)
    const session = (await ask(method)) ?? (method && (await ask()))
    if (!session) return later(60)
    if (session.who === null) {
      // Nobody was signed in when the page came either: an address that is open to all.
      if (who !== null) show(session, 'out')
      return
    }
    if (who !== session.who) {
      who = session.who
      signIn = session.signIn
      giveBack(session)
    }
    const left = session.endsInSeconds - session.warnSeconds
    if (left > 0) {
      hide()
      later(left)
    } else {
      if (!note) show(session, session.canStay ? 'soon' : 'last')
      later(Math.max(1, session.endsInSeconds + 1))
    }
  }

  function later(seconds) {
    timer = setTimeout(() => void look(), Math.min(seconds, 86_400) * 1000)
  }

  function show({ words, endsInSeconds }, kind) {
    hide()
    const at = new Date(Date.now() + endsInSeconds * 1000)
    const time = at.toLocaleTimeString(document.documentElement.lang, { hour: '2-digit', minute: '2-digit' })
    note = document.createElement('div')
    note.className = 'session-note'
    note.setAttribute('role', 'alert')
    note.append(element('p', words[kind].replace('{time}', time)))
    if (kind === 'soon') {
      const stay = element('button', words.stay, 'button button-primary')
      stay.type = 'button'
      stay.addEventListener('click', () => void look('POST'))
      note.append(stay)
    } else {
      const link = element('a', words.signIn, 'button button-primary')
      link.href = `/sign-in?back=${encodeURIComponent(location.pathname + location.search)}`
      note.append(link)
    }
    document.body.append(note)
  }

  function hide() {
    note?.remove()
    note = undefined
  }

  function element(name, text, className = '') {
    const made = document.createElement(name)
    made.textContent = text
    made.className = className
    return made
  }

  // What is typed is kept in this tab, under the address, the person and the sign-in, until it is sent. Another sign-in of
  // the same person means that the one before has ended: then it is given back.

  const address = () => location.pathname + location.search
  const isText = (field) =>
    field instanceof HTMLTextAreaElement ||
    (field instanceof HTMLInputElement &&
      ['text', 'search', 'email', 'url', 'tel', 'number', 'date'].includes(field.type))
  const twins = (name) => [...document.getElementsByName(name)].filter(isText)
  const keyOf = (field) => `${field.name}#${twins(field.name).indexOf(field)}`

  function change(work) {
    const kept = read(TYPED)
    const typed = kept?.signIn === signIn ? kept : { who, signIn, pages: {} }
    work(typed.pages)
    for (const page of Object.keys(typed.pages)) {
      if (Object.keys(typed.pages[page]).length === 0) delete typed.pages[page]
    }
    const isNothing = Object.keys(typed.pages).length === 0
    if (isNothing || JSON.stringify(typed).length > LONGEST) sessionStorage.removeItem(TYPED)
    else write(TYPED, typed)
  }

  document.addEventListener('input', ({ target }) => {
    if (who === null || !isText(target) || !target.name) return
    change((pages) => {
      const page = (pages[address()] ??= {})
      page[keyOf(target)] = { text: target.value, isSent: false }
    })
  })

  document.addEventListener('submit', ({ target }) => {
    const keys = [...target.elements].filter((field) => isText(field) && field.name).map(keyOf)
    if (who === null || keys.length === 0) return
    const here = address()
    change((pages) => {
      for (const key of keys) if (pages[here]?.[key]) pages[here][key].isSent = true
    })
    // Sent while signed in: nothing to give back any more. Otherwise it waits for the next sign-in.
    setTimeout(() => void dropWhenSignedIn(), 3000)
  })

  async function dropWhenSignedIn() {
    const session = await ask()
    if (session?.who === who) change(dropSent)
  }

  function dropSent(pages) {
    for (const page of Object.values(pages)) {
      for (const key of Object.keys(page)) if (page[key].isSent) delete page[key]
    }
  }

  function giveBack({ words }) {
    const typed = read(TYPED)
    if (!typed) return
    if (typed.signIn === signIn) {
      return change((pages) => {
        dropSent(pages)
        delete pages[address()]
      })
    }
    sessionStorage.removeItem(TYPED)
    if (typed.who !== who) return
    const here = typed.pages[address()] ?? {}
    let given = 0
    for (const [key, { text }] of Object.entries(here)) {
      const [, name, nth] = /^(.*)#(\d+)$/.exec(key) ?? []
      const field = name && twins(name)[Number(nth)]
      if (!field || field.value === text) continue
      // as typed, so that a page that listens to its fields hears it
      Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), 'value').set.call(field, text)
      field.dispatchEvent(new Event('input', { bubbles: true }))
      given += 1
    }
    if (given === 0) return
    const status = element('p', words.back, 'session-note')
    status.setAttribute('role', 'status')
    document.body.append(status)
    setTimeout(() => status.remove(), 20_000)
  }

  function read(name) {
    try {
      return JSON.parse(sessionStorage.getItem(name) || 'null')
    } catch {
      return null
    }
  }

  function write(name, value) {
    try {
      sessionStorage.setItem(name, JSON.stringify(value))
    } catch {
      // no storage: nothing can be given back
    }
  }

  // After the page has come to life, or what is given back would be taken away again.
  addEventListener('load', () => setTimeout(() => void look(), 300))
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible' && who !== null) void look()
  })
})()
