import { Disclosure } from '#ui/disclosure.tsx'

/** On every page about signs: what does not belong here, and where it does. */
export function FormalRoute() {
  return (
    <Disclosure summary="Bullying, harassment, discrimination or danger">
      <p>
        These have a way of their own and are never a sign here. Please go to the person or office your
        organisation named for this. If you do not know who that is, ask HR or your employee representatives.
      </p>
      <p>In danger, call the emergency number first.</p>
    </Disclosure>
  )
}
