import { html, type Html } from '#lib/core/html.ts'
import { LONGEST_PART, type Question, type ScreenPage } from '../contract.ts'
import { ownPattern } from '../domain/tells-who.ts'
import type { Texts } from '../texts/texts.ts'
import { framePage, type Look } from './frame.ts'
import { note, screenPath } from './parts.ts'

/** One group of questions as a form that works by itself; the script saves each answer as it is given. */
export function screenPage(t: Texts, look: Look, page: ScreenPage): string {
  const { group, script } = t
  const { whom } = page
  const isSelf = whom.group === 'self'
  const aboutPerson = isSelf ? group.aboutSelf : group.aboutPerson(whom.name)
  const title = group.pageTitle(page.index, page.of, page.title)
  const lang = page.questionLanguage === t.lang ? null : html` lang="${page.questionLanguage}"`
  const short = isSelf
    ? t.start.selfShort
    : whom.group === 'manager'
      ? t.start.managerShort(whom.name)
      : t.start.unnamedShort(whom.name)

  const body = html`<p class="whom">${isSelf ? t.start.titleSelf : t.start.title(whom.name)}</p>
<p class="progress-words">${page.isComplete ? group.progressDone(page.index, page.of) : group.progress(page.index, page.of, page.minutesLeft)}</p>
<div class="state"><p id="state">${page.isSent ? group.sentAlready : page.hasAnswers ? `${group.saved}. ${group.notSent}` : group.notSent}</p><p class="visually-hidden" role="status" id="said"></p></div>
<div id="elsewhere"></div>
${page.isTooLong.length > 0 && errorSummary(t, page)}
<h1 tabindex="-1" id="title"${lang}>${page.title}</h1>
<p${lang}>${page.instruction}</p>
<form method="post" action="${screenPath(whom.id, page.id)}" id="answers" class="answers" autocomplete="off" data-group="${page.id}">
<div class="questions"${lang}>${page.questions.map((question) => questionBox(page, question))}</div>
${page.takesComment && commentBoxes(t, page, aboutPerson)}
<input type="hidden" name="was" value="${page.questions.map(({ position, value, at }) => `${position}:${value ?? ''}:${at}`).join(',')}">
<div class="actions"><button class="button button-primary" name="go" value="next" id="next">${page.isLast ? group.review : group.next}</button><button class="button" name="go" value="back">${group.back}</button></div>
</form>
<p class="hint">${short}</p>
<p class="hint">${group.stop}</p>`
  return framePage({
    t,
    look,
    title: `${title} · ${isSelf ? t.requests.yourself : whom.name}`,
    orgName: page.orgName,
    body,
    data: {
      page: 'screen',
      request: whom.id,
      digits: page.digits ? 'on' : undefined,
      saving: script.saving,
      saved: page.isSent ? group.sentAlready : `${script.saved} ${group.notSent}`,
      offline: script.offline,
      failed: script.failed,
      elsewhere: script.elsewhere,
      lists: page.language,
      'tells-who': page.ownWords ? 'on' : undefined,
      own: page.ownWords?.length ? ownPattern(page.ownWords) : undefined,
    },
  })
}

function questionBox(page: ScreenPage, { position, number, text, value }: Question): Html {
  const name = `a${position}`
  const choice = (answer: number | 'x', label: Html | string, kind = '') =>
    html`<label class="answer${kind}"
      ><input type="radio" name="${name}" value="${answer}" ${value === answer && html` checked`} />
      <span>${label}</span></label
    >`
  return html`<fieldset class="question" id="q${position}" data-item="${position}">
    <legend><span class="count">${number}.</span> <span>${text}</span></legend>
    ${page.points.map((point) => choice(point.value, point.label === '' ? String(point.value) : html`<b>${point.value}</b> ${point.label}`))}
    ${page.cannotSay !== null && choice('x', page.cannotSay, ' apart')}
  </fieldset> `
}

function commentBoxes({ group }: Texts, page: ScreenPage, aboutPerson: string): Html {
  const part = (name: 's' | 'b' | 'i', label: string) => {
    const isTooLong = page.isTooLong.includes(name)
    return html`<div class="field${isTooLong ? ' has-error' : ''}">
        <label for="c${name}">${label}</label
        ><textarea
          class="input"
          id="c${name}"
          name="c${name}"
          rows="2"
          ${isTooLong ? html` aria-invalid="true" aria-describedby="c${name}-error"` : html` maxlength="${LONGEST_PART}"`}
        >
${page.comment[name]}</textarea
        >${isTooLong && html`<p class="field-error" id="c${name}-error">${group.tooLong}</p>`}
      </div>
      ${page.shownComment[name] !== '' && html`<input type="hidden" name="w${name}" value="${page.shownComment[name]}" />`}`
  }
  return html`<fieldset class="group comment" data-at="${page.comment.at}">
    <legend>${group.comment}</legend>
    <div class="stack">
      ${part('s', group.when)} ${part('b', group.saw)} ${part('i', group.effect)}
      <div id="about-person" class="note note-note" role="status" hidden data-text="${aboutPerson}"></div>
      ${page.ownWords && html`<div id="tells-who" class="note note-note" role="status" hidden data-text="${group.tellsWho(page.whom.name)}"></div>`}
      <details>
        <summary>${group.goodExample}</summary>
        <dl class="example">
          <dt>${group.when}</dt>
          <dd>${group.exampleWhen}</dd>
          <dt>${group.saw}</dt>
          <dd>${group.exampleSaw}</dd>
          <dt>${group.effect}</dt>
          <dd>${group.exampleEffect}</dd>
        </dl>
      </details>
    </div>
  </fieldset>`
}

function errorSummary({ errors, group }: Texts, page: ScreenPage): Html {
  const labels = { s: group.when, b: group.saw, i: group.effect }
  return note(
    'problem',
    html`<p class="note-title" role="alert">${errors.title}</p>
      <ul>
        ${page.isTooLong.map(
          (name) => html`<li><a href="#c${name}">${labels[name]} ${group.tooLong}</a></li>`,
        )}
      </ul>`,
  )
}
