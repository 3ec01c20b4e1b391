/* global LISTS -- the word lists of the server, put before this file (views/script-lists.ts) */
import { byId, facts, store } from './page.js'
import { saveFirst, saver, sayer } from './saver.js'

// One group of questions: answers, comment, keys, and where to begin.
export function answerScreen() {
  const form = byId('answers')
  const { group } = form.dataset
  const questions = [...form.querySelectorAll('.question')]
  const next = byId('next')
  // Some screens take no comment.
  const comment = form.querySelector('.comment')
  const parts = comment ? ['s', 'b', 'i'].map((name) => byId(`c${name}`)) : []
  const say = sayer()

  // item → [answer, counter], as the server has it
  const known = new Map(
    form.elements.was.value.split(',').map((entry) => {
      const [item, value, at] = entry.split(':')
      return [Number(item), [value, Number(at)]]
    }),
  )
  let commentAt = Number(comment?.dataset.at ?? 0)
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
  if (waiting) for (const [index, part] of parts.entries()) part.value = waiting[index]

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
      for (const [index, part] of parts.entries()) {
        if (part.value === texts[index]) continue
        part.value = texts[index]
        isElsewhere = true
      }
    }
    commentAt = Math.max(commentAt, at)
    // The form says what its page showed, so that posting it changes nothing that was not touched here.
    form.elements.was.value = [...known]
      .map(([item, [value, count]]) => `${item}:${value}:${count}`)
      .join(',')
    for (const index of parts.keys()) shown(['ws', 'wb', 'wi'][index], texts[index])
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

  // Once for each comment, when it reads as about a person, or tells who wrote it; never in the way.
  if (comment) ask('about-person', [new RegExp(LISTS.aboutPerson[facts.lists], 'iu')])
  if (comment && facts.tellsWho)
    ask('tells-who', [
      new RegExp(LISTS.tellsWho[facts.lists], 'iu'),
      ...(facts.own ? [new RegExp(facts.own, 'u')] : []),
    ])

  function ask(id, patterns) {
    const prompt = byId(id)
    const key = `rater-prompted-${id}-${facts.request}-${group}`
    form.addEventListener('focusout', ({ target }) => {
      if (!parts.includes(target) || !patterns.some((pattern) => pattern.test(target.value))) return
      try {
        if (sessionStorage.getItem(key)) return
        sessionStorage.setItem(key, '1')
      } catch {
        if (!prompt.hidden) return
      }
      prompt.hidden = false
      prompt.textContent = prompt.dataset.text
    })
  }

  // Digits choose and go on, only while the focus is in that question.
  const hasDigits = facts.digits && document.documentElement.dataset.keys !== 'off'
  if (hasDigits) {
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
  else if (location.hash === '#on' && hasDigits) toFocus(questions[0]).focus({ preventScroll: true })
  else byId('title').focus({ preventScroll: true })
  if (location.hash === '#on') history.replaceState(null, '', location.pathname)
}
