/** What a number must be. Which product or measurement each target comes from stands in docs/performance.md. */
export type Target = {
  readonly goal: number | string
  readonly metric: RegExp
  readonly atLeast?: number
  readonly atMost?: number
}

export const TARGETS: readonly Target[] = [
  { goal: 1, metric: /^completions_per_second_at_(8|32)$/, atLeast: 135 },
  { goal: 1, metric: /^cpu_per_completion_at_(8|32)$/, atMost: 15 },
  { goal: 2, metric: /^failed_at_/, atMost: 0 },
  { goal: 2, metric: /^save_p95_at_32$/, atMost: 90 },
  { goal: 2, metric: /^rate_at_200_to_rate_at_32$/, atLeast: 0.9 },
  { goal: 3, metric: /^open_(link|page)_p50$/, atMost: 5 },
  { goal: 3, metric: /^page_with_style_and_script_gzip$/, atMost: 69 },
  { goal: 4, metric: /^responses_to_one_row_transactions$/, atLeast: 0.5 },
  { goal: 4, metric: /^stored_per_response$/, atMost: 0.38 },
  { goal: 6, metric: /^report_p95_at_10m_answers$/, atMost: 10 },
  { goal: 6, metric: /^growth$/, atMost: 1.2 },
  { goal: 8, metric: /^import_100000_total$/, atMost: 12 },
  { goal: 8, metric: /^rows_per_second$/, atLeast: 6_600 },
  { goal: 8, metric: /^second_to_first$/, atMost: 0.25 },
  { goal: 8, metric: /^growth_times_ten$/, atMost: 11 },
  { goal: 9, metric: /^links_\d+_per_second$/, atLeast: 10_000 },
  { goal: 10, metric: /^1000x400_solve$/, atMost: 80 },
  { goal: 10, metric: /^5000x2000_solve$/, atMost: 2_600 },
  { goal: 10, metric: /longest_wait$/, atMost: 50 },
  { goal: 10, metric: /peak_memory$/, atMost: 198 },
  { goal: 10, metric: /flaws$/, atMost: 0 },
  { goal: 11, metric: /^\d+_diversity$/, atLeast: 98.8 },
  { goal: 11, metric: /_diversity_to_reference$/, atLeast: 1 },
  { goal: 11, metric: /_worst_to_reference$/, atMost: 1 },
  { goal: 11, metric: /_solve_to_reference$/, atMost: 1 },
  { goal: 11, metric: /imbalance$/, atMost: 1 },
  { goal: 11, metric: /meeting$/, atMost: 0 },
  { goal: 12, metric: /^directory_.*_p50$/, atMost: 39 },
  { goal: 12, metric: /^search_.*_p50$/, atMost: 13 },
  { goal: 12, metric: /^outline_.*_p50$/, atMost: 31 },
  { goal: 12, metric: /_growth$/, atMost: 1.2 },
  { goal: 13, metric: /^page_requests_per_second$/, atLeast: 5_500 },
  { goal: 13, metric: /^page_to_bare_node$/, atLeast: 0.125 },
  { goal: 14, metric: /^memory_after_load$/, atMost: 290 },
  { goal: 14, metric: /^second_start_to_first_page$/, atMost: 3 },
  { goal: 'forecast', metric: /_whole$/, atMost: 2_000 },
]
