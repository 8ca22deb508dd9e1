import { z } from 'zod'
import { contract } from './endpoint.ts'
import { id, line, pageOf, paging, timestamp } from './fields.ts'

/** The figures of the administrator's page, each with its definition: what exactly is counted. */
export const figureDefinitions = {
  agents: {
    en: 'Accounts that have signed in at least once, counted in the organisation they belong to today.',
    fr: 'Comptes qui se sont connectés au moins une fois, comptés dans leur organisation actuelle.',
  },
  spaces: {
    en: 'Spaces that exist, counted in the organisation that their creator belonged to.',
    fr: 'Espaces existants, comptés dans l’organisation à laquelle appartenait leur créateur.',
  },
  documents: {
    en: 'Pages and files outside the trash, counted in the organisation of their space. Folders are not counted, nor images within a page.',
    fr: 'Pages et fichiers hors corbeille, comptés dans l’organisation de leur espace. Les dossiers ne sont pas comptés, ni les images d’une page.',
  },
  sharedDocuments: {
    en: 'Documents, as above, that at least one person besides their author can read now.',
    fr: 'Documents, comme ci-dessus, qu’au moins une personne autre que leur auteur peut lire aujourd’hui.',
  },
} as const
export type Figure = keyof typeof figureDefinitions

const count = z.number().int().min(0)
const figures = z.object({ agents: count, spaces: count, documents: count, sharedDocuments: count })

const organisation = z.object({
  id,
  name: z.string(),
  sirens: z.array(z.string()),
})
export type Organisation = z.output<typeof organisation>

const siren = z.string().regex(/^\d{9}$/, { error: 'A SIREN has nine digits.' })
const organisationFields = { name: line(200), sirens: z.array(siren).max(200) }

const auditEvent = z.object({
  id: z.number().int(),
  at: timestamp,
  action: z.string(),
  outcome: z.enum(['done', 'refused']),
  actor: z.object({ id, displayName: z.string() }).nullable(),
  organisation: z.string().nullable(),
  ip: z.string().nullable(),
  space: z
    .object({ id, name: z.string().nullable().describe('null when the space is gone') })
    .nullable()
    .describe('Where it happened; null for what belongs to no space'),
  objectType: z.string().nullable(),
  objectId: z.string().nullable(),
  objectName: z.string().nullable(),
  before: z.unknown(),
  after: z.unknown(),
  requestId: z.string().nullable(),
})
export type AuditEvent = z.output<typeof auditEvent>

export const admin = contract({
  readFigures: {
    method: 'GET',
    path: '/api/admin/figures',
    summary: 'Exact counts per organisation and in total, all from one moment',
    access: { platform: 'figures.read' },
    reply: z.object({
      at: timestamp,
      definitions: z.record(z.string(), z.object({ en: z.string(), fr: z.string() })),
      total: figures,
      organisations: z.array(
        figures.extend({
          id: id.nullable(),
          name: z.string().nullable().describe('null: no known organisation'),
        }),
      ),
    }),
  },
  listAuditEvents: {
    method: 'GET',
    path: '/api/admin/audit',
    summary: 'The audit log, the latest first',
    access: { platform: 'audit.read' },
    query: z.object({
      ...paging,
      action: z
        .string()
        .max(100)
        .optional()
        .describe('Exact, or a prefix ending in a dot, such as `member.`'),
      actorId: id.optional(),
      objectId: id.optional(),
      outcome: z.enum(['done', 'refused']).optional(),
      from: timestamp.optional(),
      to: timestamp.optional(),
    }),
    reply: pageOf(auditEvent),
  },
  listOrganisations: {
    method: 'GET',
    path: '/api/organisations',
    summary: 'Organisations and the SIREN numbers that lead to each',
    access: { platform: 'organisation.list' },
    query: z.object(paging),
    reply: pageOf(organisation),
  },
  createOrganisation: {
    method: 'POST',
    path: '/api/organisations',
    summary: 'Adds an organisation; agents whose SIREN it names belong to it from now on',
    access: { platform: 'organisation.write' },
    body: z.strictObject(organisationFields),
    reply: organisation,
    status: 201,
  },
  updateOrganisation: {
    method: 'PATCH',
    path: '/api/organisations/:organisationId',
    summary: 'Renames an organisation or changes its SIREN numbers; agents follow at once',
    access: { platform: 'organisation.write' },
    params: z.object({ organisationId: id }),
    body: z.strictObject(organisationFields).partial(),
    reply: organisation,
  },
})
