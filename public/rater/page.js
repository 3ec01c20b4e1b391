// What the scripts of the rater pages share.
export const facts = document.getElementById('main').dataset
export const byId = (id) => document.getElementById(id)

// Storage can be full, or switched off. Then the server's copy has to do.
export const store = {
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
