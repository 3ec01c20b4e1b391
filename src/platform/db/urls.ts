/** Logins of one database. Without `owner` this process cannot migrate; without `closer` it cannot close cycles. */
export type DatabaseUrls = { readonly app: string; readonly closer?: string; readonly owner?: string }
