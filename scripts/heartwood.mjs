#!/usr/bin/env node
// Behind `npx heartwood …`: the command line, with the same care for an old Node as `npm start`.
import { launch } from './launch.mjs'

launch('cli', process.argv.slice(2), import.meta.url)
