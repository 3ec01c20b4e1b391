import type { MouseEvent } from 'react'
import { useLocation, useNavigate } from 'react-router'

const NAME = 'skill'

/** The skills that an address opens, by id, or all of them: `?skill=M1&skill=L2`, `?skill=all`. */
export function openedIn({ url }: { readonly url: string }): readonly string[] | 'all' {
  const ids = new URL(url).searchParams.getAll(NAME)
  return ids.includes('all') ? 'all' : ids
}

/**
 * The links that open and close skills: the same page with other skills in its address. Without script it is loaded anew
 * and comes to rest at the skill; with script it stays where it is, and the way back leads to the page before.
 */
export function useOpenSkills(): (ids: readonly string[], at?: string) => SkillLink {
  const { search } = useLocation()
  const navigate = useNavigate()
  return (ids, at) => {
    const query = new URLSearchParams(search)
    query.delete(NAME)
    for (const id of ids) query.append(NAME, id)
    const to = `?${query}`
    return {
      href: at === undefined ? to : `${to}#${at}`,
      onClick: (event) => {
        if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
        event.preventDefault()
        void navigate(to, { preventScrollReset: true, replace: true })
      },
    }
  }
}

export type SkillLink = {
  readonly href: string
  readonly onClick: (event: MouseEvent<HTMLAnchorElement>) => void
}
