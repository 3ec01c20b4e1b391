// The code is in the fragment, which never leaves the browser by itself. Fill it in and send the form.
const code = location.hash.slice(1)
if (code) {
  history.replaceState(null, '', location.pathname)
  document.getElementById('token').value = code
  document.getElementById('link-form').submit()
}
