// The script of the rater pages. Everything works without it; with it, each answer is saved as it is given, digits
// choose answers, and what could not be sent is kept on this device until it can.
const main = document.getElementById('main')
const facts = main.dataset
const byId = (id) => document.getElementById(id)

// Storage can be full, or switched off. Then the server's copy has to do.
const store = {
  read(key) {
    try {
      return JSON.parse(localStorage.getItem(key))
    } catch {
      return null
    }
  },
  write(key, value) {
    try {
      if (value === null) localStorage.removeItem(key)
      else localStorage.setItem(key, JSON.stringify(value))
    } catch {
      // nothing to be done
    }
  },
}

// A page from the browser's memory may be older than what the server has.
window.addEventListener('pageshow', ({ persisted }) => {
  if (persisted) location.reload()
})

display()
if (facts.page === 'open') {
  openLink()
  // the link may be followed in a tab that shows this page already
  window.addEventListener('hashchange', openLink)
}
if (facts.page === 'start') chooseMoveOn()
if (facts.page === 'screen') answerScreen()
if (facts.page === 'review') reviewScreen()

// The code stands in the fragment, which a browser never sends. Off the address with it, into the form, and send.
function openLink() {
  const code = location.hash.slice(1)
  if (!code) return
  history.replaceState(null, '', location.pathname)
  byId('code').value = decodeURIComponent(code)
  byId('open').setAttribute('aria-busy', 'true')
  byId('open').submit()
}

function chooseMoveOn() {
  const box = byId('move-on')
  byId('move-on-choice').hidden = false
  box.checked = store.read('rater-move-on') === true
  box.addEventListener('change', () => store.write('rater-move-on', box.checked || null))
}

function display() {
  const panel = byId('display')
  const key = 'heartwood-display'
  const root = document.documentElement
  const selects = panel.querySelectorAll('select')
  const show = () => {
    const choices = store.read(key) ?? {}
    for (const select of selects) select.value = choices[select.dataset.choice] ?? ''
  }
  panel.hidden = false
  show()
  panel.addEventListener('change', ({ target }) => {
    const name = target.dataset.choice
    const choices = store.read(key) ?? {}
    if (target.value) root.dataset[name] = choices[name] = target.value
    else {
      delete root.dataset[name]
      delete choices[name]
    }
    store.write(key, choices)
  })
  panel.querySelector('[data-reset]').addEventListener('click', () => {
    for (const name of Object.keys(store.read(key) ?? {})) delete root.dataset[name]
    store.write(key, null)
    show()
  })
}

// What is seen changes at once; what is said waits, so that a screen reader is not talked over with each answer.
function sayer() {
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
function saver({ say, group, onAnswer }) {
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
function saveFirst(form, save) {
  form.addEventListener('submit', (event) => {
    if (form.dataset.going || !save.hasOpen()) return
    event.preventDefault()
    save.flush().then((isSaved) => {
      if (!isSaved) return
      form.dataset.going = 'yes'
      form.requestSubmit(event.submitter)
    })
  })
}

function answerScreen() {
  const form = byId('answers')
  const { group } = form.dataset
  const questions = [...form.querySelectorAll('.question')]
  const next = byId('next')
  const parts = ['s', 'b', 'i'].map((name) => byId(`c${name}`))
  const say = sayer()

  // item → [answer, counter], as the server has it
  const known = new Map(
    form.elements.was.value.split(',').map((entry) => {
      const [item, value, at] = entry.split(':')
      return [Number(item), [value, Number(at)]]
    }),
  )
  let commentAt = Number(form.querySelector('.comment').dataset.at)
  const radios = (item) => [...form.elements[`a${item}`]]
  const chosen = (item) => radios(item).find((radio) => radio.checked)?.value ?? ''
  const toAnswer = (text) => (text === 'x' ? 'x' : Number(text))

  const save = saver({ say, group, onAnswer: showNewer })

  // What was answered before this script had arrived.
  for (const [item, [value, at]] of known) {
    if (chosen(item) === value) continue
    known.set(item, [value, at + 1])
    save.answer(item, toAnswer(chosen(item)), at + 1)
  }

  // Answers that waited on this device are shown as they were left.
  for (const [item, [value]] of Object.entries(save.open.a)) {
    if (known.has(Number(item))) choose(Number(item), String(value))
  }
  const waiting = save.open.c[group]
  if (waiting) for (let index = 0; index < 3; index++) parts[index].value = waiting[index]

  function choose(item, value) {
    for (const radio of radios(item)) radio.checked = radio.value === value
  }

  // Another tab or device may have changed this screen: its newer answers are shown, and a note says so.
  function showNewer(answer, open) {
    let isElsewhere = false
    for (const [item, value, at] of answer.a) {
      const text = value === null ? '' : String(value)
      if (!open.a[item] && chosen(item) !== text && known.has(item)) {
        choose(item, text)
        isElsewhere = true
      }
      known.set(item, [text, Math.max(at, known.get(item)?.[1] ?? 0)])
    }
    const [s, b, i, at] = answer.c
    const texts = [s, b, i]
    if (!open.c[group] && !parts.includes(document.activeElement)) {
      for (let index = 0; index < 3; index++) {
        if (parts[index].value === texts[index]) continue
        parts[index].value = texts[index]
        isElsewhere = true
      }
    }
    commentAt = Math.max(commentAt, at)
    // The form says what its page showed, so that posting it changes nothing that was not touched here.
    form.elements.was.value = [...known]
      .map(([item, [value, count]]) => `${item}:${value}:${count}`)
      .join(',')
    for (let index = 0; index < 3; index++) shown(['ws', 'wb', 'wi'][index], texts[index])
    if (isElsewhere) {
      const box = byId('elsewhere')
      box.className = 'note note-note'
      box.setAttribute('role', 'status')
      box.textContent = facts.elsewhere
    }
  }

  function shown(name, text) {
    let field = form.elements[name]
    if (!field) {
      field = document.createElement('input')
      field.type = 'hidden'
      field.name = name
      form.append(field)
    }
    field.value = text
  }

  form.addEventListener('change', ({ target }) => {
    if (target.type !== 'radio') return
    const item = Number(target.name.slice(1))
    const [, at] = known.get(item)
    known.set(item, [known.get(item)[0], at + 1])
    save.answer(item, toAnswer(target.value), at + 1)
  })

  form.addEventListener('input', ({ target }) => {
    if (!parts.includes(target)) return
    commentAt += 1
    save.comment(group, ...parts.map((part) => part.value), commentAt)
  })

  // Once for each comment, when it reads as about a person; never in the way.
  const prompt = byId('about-person')
  const pattern = new RegExp(facts.aboutPerson, 'iu')
  const promptKey = `rater-prompted-${facts.request}-${group}`
  form.addEventListener('focusout', ({ target }) => {
    if (!parts.includes(target) || !pattern.test(target.value)) return
    try {
      if (sessionStorage.getItem(promptKey)) return
      sessionStorage.setItem(promptKey, '1')
    } catch {
      if (!prompt.hidden) return
    }
    prompt.hidden = false
    prompt.textContent = prompt.dataset.text
  })

  // Digits choose and go on, only while the focus is in that question.
  if (facts.digits) {
    form.addEventListener('keydown', (event) => {
      const { target, key } = event
      if (target.type !== 'radio' || event.ctrlKey || event.metaKey || event.altKey || !/^\d$/.test(key))
        return
      const radio = radios(target.name.slice(1)).find(({ value }) => value === (key === '0' ? 'x' : key))
      if (!radio) return
      event.preventDefault()
      if (!radio.checked) radio.click()
      const after = questions[questions.indexOf(target.closest('.question')) + 1]
      focusOn(after ? toFocus(after) : next)
    })
  }

  // Only when asked for, and only after a tap: go on from the last answer of the group.
  if (store.read('rater-move-on') === true) {
    let isTap = false
    form.addEventListener('pointerdown', () => (isTap = true))
    form.addEventListener('keydown', () => (isTap = false))
    form.addEventListener('change', ({ target }) => {
      if (target.type !== 'radio' || !isTap) return
      if (questions.every((question) => chosen(question.dataset.item) !== '')) form.requestSubmit(next)
      else nextOpen(target)?.scrollIntoView({ block: 'center' })
    })
  }
  const nextOpen = (radio) => {
    const from = questions.indexOf(radio.closest('.question'))
    return [...questions.slice(from + 1), ...questions].find(({ dataset }) => chosen(dataset.item) === '')
  }

  // The posted form carries all of this screen. What waits from other screens is sent first, when there is a connection.
  saveFirst(form, save)

  function toFocus(question) {
    return question.querySelector(':checked') ?? question.querySelector('input')
  }
  function focusOn(element) {
    element.focus({ preventScroll: true })
    element.closest('.question, .actions').scrollIntoView({ block: 'nearest' })
  }

  // Where to begin: after "Next" at the first question, for the digits; else at the heading.
  const question = /^#q\d+$/.test(location.hash) && form.querySelector(location.hash)
  if (question) focusOn(toFocus(question))
  else if (location.hash === '#on' && facts.digits) toFocus(questions[0]).focus({ preventScroll: true })
  else byId('title').focus({ preventScroll: true })
  if (location.hash === '#on') history.replaceState(null, '', location.pathname)
}

function reviewScreen() {
  const save = saver({ say: sayer(), group: '' })
  const form = byId('send')
  if (location.hash === '#on') history.replaceState(null, '', location.pathname)
  byId('title').focus({ preventScroll: true })
  saveFirst(form, save)
}
