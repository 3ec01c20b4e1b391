import pg from 'pg'

const { builtins, getTypeParser } = pg.types

/**
 * How values leave the driver, per connection and not for the whole process: counts and amounts are numbers (our
 * largest is far below 2^53), a calendar date stays the text it is (as a Date it would move with the time zone).
 */
export const typeParsers: pg.CustomTypesConfig = {
  getTypeParser: (oid, format) => {
    if (oid === builtins.INT8 || oid === builtins.NUMERIC) return Number
    if (oid === builtins.DATE) return (text: string) => text
    return getTypeParser(oid, format)
  },
}
