import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { CheckGroup } from '#ui/check-group.tsx'
import { CheckboxField } from '#ui/checkbox-field.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { Field } from '#ui/field.tsx'
import { FileField } from '#ui/file-field.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { PersonPicker } from '#ui/person-picker.tsx'
import { PrintButton } from '#ui/print-button.tsx'
import { RadioGroup } from '#ui/radio-group.tsx'
import { SelectField } from '#ui/select-field.tsx'
import { StatusLine } from '#ui/status-line.tsx'
import { StepNav } from '#ui/step-nav.tsx'
import { TextArea } from '#ui/text-area.tsx'
import { PEOPLE } from './sample.ts'

export function FormsScreen() {
  return (
    <>
      <PageHeader
        title="New feedback cycle"
        crumbs={[{ to: '/cycles', label: 'Cycles' }]}
        audience="You and the other two people in HR can see this draft."
        actions={
          <Dialog opener="What is a cycle?" title="What is a cycle?">
            <p>One round of feedback, from the invitation to the report.</p>
          </Dialog>
        }
      />
      <StepNav
        steps={[
          { to: '/forms?step=1', label: 'Purpose', state: 'done' },
          { to: '/forms?step=2', label: 'Questions', state: 'done' },
          { to: '/forms?step=3', label: 'People', state: 'current' },
          { label: 'Raters', state: 'todo' },
          { label: 'Dates', state: 'todo' },
          { label: 'Check', state: 'todo' },
        ]}
      />
      <ErrorSummary
        refusal={{
          code: 'cycles/dates-invalid',
          sentence: 'Two answers need another look before the cycle can be saved.',
          fields: {
            closesOn: 'Add a date after today, like 13 March 2026.',
            purpose: 'Choose what the feedback is for.',
          },
        }}
      />
      <Card title="About the cycle">
        <form method="post">
          <Field
            label="Name of the cycle"
            name="title"
            required
            defaultValue="Spring 2026"
            hint="People see this in their invitation."
          />
          <Field
            label="Last day to answer"
            name="closesOn"
            type="date"
            width="short"
            defaultValue="2026-01-10"
            error="Add a date after today, like 13 March 2026."
          />
          <RadioGroup
            legend="What is the feedback for?"
            name="purpose"
            error="Choose what the feedback is for."
            options={[
              {
                value: 'development',
                label: 'Development',
                hint: 'Only the person sees the report, and whoever they share it with.',
              },
              {
                value: 'readiness',
                label: 'Readiness',
                hint: 'A promotion review may use it. People are told before they answer.',
              },
            ]}
          />
          <SelectField
            label="Questionnaire"
            name="instrument"
            defaultValue="two-axis"
            options={[
              { value: 'two-axis', label: 'Managing and leading, 48 questions' },
              { value: 'pulse', label: 'Pulse, 12 questions' },
            ]}
          />
          <CheckGroup
            legend="Who is asked?"
            name="groups"
            defaultValues={['manager', 'peer']}
            layout="row"
            options={[
              { value: 'manager', label: 'Line manager' },
              { value: 'report', label: 'Direct reports' },
              { value: 'peer', label: 'Peers' },
            ]}
          />
          <CheckboxField label="Send me one test email first" name="testMail" defaultChecked />
          <TextArea
            label="A sentence of your own for the invitation"
            name="words"
            optional
            hint="At most 200 characters."
            maxLength={200}
          />
          <FileField
            label="People file"
            name="file"
            accept=".csv,.xlsx"
            hint="CSV or XLSX. Nothing is changed before you have seen a preview."
          />
          <PersonPicker
            legend="Who looks after this cycle?"
            name="owner"
            people={PEOPLE}
            defaultValues={['p2']}
          />
          <StatusLine>Draft saved 10:42</StatusLine>
          <div className="actions">
            <Button kind="primary">Save and go on</Button>
            <Button kind="secondary">Back</Button>
            <Button kind="danger">Drop this draft</Button>
            <Button kind="quiet">Leave</Button>
            <PrintButton />
          </div>
        </form>
      </Card>
    </>
  )
}
