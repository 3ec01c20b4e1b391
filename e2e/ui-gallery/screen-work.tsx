import { AgreementWord } from '#ui/agreement-word.tsx'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { InCellBar } from '#ui/charts/in-cell-bar.tsx'
import { ConfirmPage } from '#ui/confirm-page.tsx'
import { DataTable } from '#ui/data-table.tsx'
import { HiddenNumber } from '#ui/hidden-number.tsx'
import { JobCard } from '#ui/job-card.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { Pagination } from '#ui/pagination.tsx'
import { SearchForm } from '#ui/search-form.tsx'
import { SelectField } from '#ui/select-field.tsx'
import { Tag } from '#ui/tag.tsx'
import { JOBS } from './sample.ts'

const ROWS = [
  {
    id: '1',
    name: 'Ali Reza',
    unit: 'Logistics',
    title: 'Shift lead',
    answered: 7,
    asked: 11,
    state: 'Open',
  },
  {
    id: '2',
    name: 'Zoë Müller',
    unit: 'Field service',
    title: 'Head of field service',
    answered: 31,
    asked: 42,
    state: 'Closed',
  },
  {
    id: '3',
    name: 'Bartholomew Featherstonehaugh',
    unit: 'Finance',
    title: 'Team lead',
    answered: null,
    asked: 4,
    state: 'Open',
  },
]

export function WorkScreen() {
  return (
    <>
      <PageHeader
        title="31 of 42 people have a plan"
        audience="HR can see this page."
        actions={<Button>Export CSV</Button>}
      />
      <SearchForm name="q" label="Search people">
        <SelectField
          label="Unit"
          name="unit"
          options={[
            { value: '', label: 'All units' },
            { value: 'l', label: 'Logistics' },
          ]}
        />
      </SearchForm>
      <DataTable
        caption="People in this cycle"
        rows={ROWS}
        rowKey={(row) => row.id}
        columns={[
          {
            key: 'name',
            head: 'Name',
            sortTo: '?sort=-name',
            sorted: 'ascending',
            cell: (row) => <a href={`/people/${row.id}`}>{row.name}</a>,
          },
          { key: 'unit', head: 'Unit', sortTo: '?sort=unit', cell: (row) => row.unit },
          { key: 'title', head: 'Title', cell: (row) => row.title },
          {
            key: 'answered',
            head: 'Answered',
            cell: (row) => (
              <InCellBar part={row.answered} whole={row.asked} hidden="Fewer than 4 people were asked." />
            ),
          },
          { key: 'asked', head: 'Asked', numeric: true, cell: (row) => row.asked },
          {
            key: 'state',
            head: 'State',
            cell: (row) => <Tag kind={row.state === 'Open' ? 'note' : 'good'}>{row.state}</Tag>,
          },
          {
            key: 'do',
            head: 'Actions',
            headHidden: true,
            cell: (row) => (
              <Button size="small" aria-label={`Remind ${row.name}`}>
                Remind
              </Button>
            ),
          },
        ]}
      />
      <Pagination page={2} pages={7} to={(page) => `?page=${page}`} />
      <DataTable
        caption="A wide table that scrolls in its own frame"
        narrow="scroll"
        density="compact"
        rows={[{ id: 'a' }]}
        rowKey={(row) => row.id}
        columns={['Line', 'Column', 'Old value', 'New value', 'What is accepted', 'Message'].map((head) => ({
          key: head,
          head,
          cell: () => `${head.toLowerCase()} of this row`,
        }))}
      />
      {JOBS.map((job) => (
        <JobCard key={job.id} job={job} action="/jobs" />
      ))}
      <Card title="Small marks">
        <p>
          <AgreementWord word="close" /> <AgreementWord word="some spread" />{' '}
          <AgreementWord word="views differ" />
        </p>
        <p>
          <HiddenNumber reason="Fewer than 4 peers replied, and we need 4 to keep answers private." />
        </p>
      </Card>
      <ConfirmPage
        effects={['All 300 demo people and their 3 cycles are removed.', 'Nobody is told by email.']}
        keeps={['Your own account and your settings.']}
        confirmLabel="Remove the demo"
        cancelTo="/"
      />
    </>
  )
}
