// Behind `npm start` and `npm test`: works with any Node from 14 on, before anything is installed.
import { launch } from './launch.mjs'

launch(process.argv[2], process.argv.slice(3), import.meta.url)
