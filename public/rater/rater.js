// The script of the rater pages. Everything works without it; with it, each answer is saved as it is given, digits
// choose answers, and what could not be sent is kept on this device until it can.
import { answerScreen } from './answer-screen.js'
import { byId, facts, store } from './page.js'
import { saveFirst, saver, sayer } from './saver.js'

// A page from the browser's memory may be older than what the server has.
window.addEventListener('pageshow', ({ persisted }) => {
  if (persisted) location.reload()
})

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

function reviewScreen() {
  const save = saver({ say: sayer(), group: '' })
  const form = byId('send')
  if (location.hash === '#on') history.replaceState(null, '', location.pathname)
  byId('title').focus({ preventScroll: true })
  saveFirst(form, save)
}
