// Reading and display: a change is applied at once and sent in the background. The server writes the choices into every
// page, so they hold without this file too; then the form is a page of its own, with a button to save.
document.documentElement.classList.add('scripted')

const formOf = ({ target }) => target instanceof Element && target.closest('form[data-display]')

let sending = Promise.resolve()

function apply(form) {
  const language = document.documentElement.dataset.language
  const chosen = [...form.querySelectorAll('select')]
  for (const { name, value } of chosen) {
    if (value) document.documentElement.dataset[name] = value
    else delete document.documentElement.dataset[name]
  }
  const text = chosen.flatMap(({ name, value }) => (value ? `${name}.${value}` : [])).join('_')
  const [name, secure] = location.protocol === 'https:' ? ['__Host-display', '; secure'] : ['display', '']
  document.cookie = `${name}=${text}; path=/; max-age=31536000; samesite=lax${secure}`
  // One after the other, so that the last choice is the one that is kept with the account.
  const body = new URLSearchParams({ ...Object.fromEntries(new FormData(form)), script: 'yes' })
  sending = sending.then(() => fetch(form.action, { method: 'POST', body, keepalive: true })).catch(() => {})
  // another language is another page; what was typed on this one is kept by session.js or by the browser
  if (document.documentElement.dataset.language !== language) void sending.then(() => location.reload())
}

document.addEventListener('change', (event) => {
  const form = formOf(event)
  if (form) apply(form)
})

document.addEventListener('submit', (event) => {
  const form = formOf(event)
  if (!form) return
  event.preventDefault()
  for (const select of form.querySelectorAll('select')) select.value = ''
  apply(form)
})

// A light page has only a link to the form until somebody asks for it.
document.addEventListener(
  'toggle',
  ({ target }) => {
    const link = target.id === 'display' && target.querySelector('a[href^="/display"]')
    if (link) void bringForm(link)
  },
  true,
)

async function bringForm(link) {
  const answer = await fetch(link.href).catch(() => undefined)
  if (!answer?.ok) return
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
  const form = page.querySelector('form[data-display]')
  if (form) link.parentElement.replaceWith(form)
}
