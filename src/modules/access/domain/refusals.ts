import { declareRefusal } from '#lib/core/refusal.ts'

export const SignInFailed = declareRefusal(
  'invalid',
  'access/sign-in-failed',
  'That e-mail and password do not go together. Check both, or ask for a link by e-mail.',
)
export const LinkNotUsable = declareRefusal(
  'invalid',
  'access/link-not-usable',
  'This link was used before, is older than 10 minutes, or was asked for in another browser. Ask for a new one.',
)
export const PasswordWrong = declareRefusal(
  'invalid',
  'access/password-wrong',
  'That is not your present password.',
)
export const AccessNotAllowed = declareRefusal(
  'forbidden',
  'access/not-allowed',
  'Only HR and IT admins can change who may do what.',
)
export const PersonNotFound = declareRefusal(
  'missing',
  'access/person-not-found',
  'Nobody in the directory has this e-mail.',
)
export const RoleNotFound = declareRefusal(
  'missing',
  'access/role-not-found',
  'This role was taken back already.',
)
export const RoleHeld = declareRefusal('conflict', 'access/role-held', 'This person holds the role already.')
export const RoleUnknown = declareRefusal('invalid', 'access/role-unknown', 'Choose a role from the list.')
export const OwnRole = declareRefusal(
  'forbidden',
  'access/own-role',
  'Nobody can give or approve a role for themselves. Ask a second person.',
)
export const ScopeNeeded = declareRefusal(
  'invalid',
  'access/scope-needed',
  'A senior leader sees one part of the organisation. Name the person at its head.',
)
export const LastHr = declareRefusal(
  'conflict',
  'access/last-hr',
  'This is the last HR role. Give it to somebody else first.',
)
