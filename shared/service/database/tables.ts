// Made from the migrated schema by "npm run tables". A test says when a migration has left it behind.
/* eslint-disable max-lines -- It is as long as the schema is. */
import type { Computed, Optional, Required, Table } from './column.ts'

export type Schema = {
  agent: {
    id: Required<string>
    issuer: Required<string>
    sub: Required<string>
    email: Required<string>
    given_name: Required<string>
    family_name: Required<string>
    display_name: Required<string>
    name_key: Required<string>
    siret: Optional<string | null>
    organisation_id: Optional<string | null>
    platform_role: Optional<'agent' | 'auditor' | 'administrator'>
    created_at: Optional<string, string | Date>
    signed_in_at: Optional<string, string | Date>
    last_seen_at: Optional<string, string | Date>
  }
  audit_event: {
    id: Computed<number>
    at: Optional<string, string | Date>
    action: Required<string>
    outcome: Required<'done' | 'refused'>
    actor_id: Optional<string | null>
    organisation_id: Optional<string | null>
    ip: Optional<string | null>
    request_id: Optional<string | null>
    space_id: Optional<string | null>
    object_type: Optional<string | null>
    object_id: Optional<string | null>
    object_name: Optional<string | null>
    before: Optional<unknown, string | null>
    after: Optional<unknown, string | null>
  }
  document: {
    id: Required<string>
    space_id: Required<string>
    parent_id: Optional<string | null>
    kind: Required<'folder' | 'page' | 'file'>
    title: Required<string>
    created_by: Required<string>
    created_at: Optional<string, string | Date>
    updated_by: Required<string>
    updated_at: Optional<string, string | Date>
    trashed_at: Optional<string | null, string | Date | null>
    trashed_by: Optional<string | null>
    trash_root: Optional<string | null>
    version_id: Optional<string | null>
    size: Optional<number | null>
    media_type: Optional<string | null>
    attached: Optional<boolean>
    origin_id: Optional<string | null>
    leaf: Computed<boolean | null>
    container_id: Computed<string | null>
    moved_at: Optional<string | null, string | Date | null>
    trash_reason: Optional<'trashed' | 'moved'>
    restored_from: Optional<string | null>
  }
  document_author: {
    id: Computed<number>
    document_id: Required<string>
    kind: Required<'wrote' | 'deleted'>
    client: Required<number>
    clock: Required<number>
    length: Required<number>
    ranges: Optional<Buffer | null>
    agent_id: Optional<string | null>
    first_at: Required<string, string | Date>
    last_at: Required<string, string | Date>
  }
  document_favourite: {
    agent_id: Required<string>
    document_id: Required<string>
    chosen_at: Optional<string, string | Date>
  }
  document_head: {
    document_id: Required<string>
    head_seq: Optional<number>
  }
  document_quarantine: {
    id: Computed<number>
    document_id: Required<string>
    seq: Required<number>
    agent_id: Optional<string | null>
    at: Required<string, string | Date>
    bytes: Required<Buffer>
    reason: Required<string>
    quarantined_at: Optional<string, string | Date>
  }
  document_snapshot: {
    document_id: Required<string>
    seq: Required<number>
    state: Required<Buffer>
    bytes: Required<number>
    deletes_at: Required<number>
    state_vector: Required<Buffer>
    depth: Required<number>
    updated_at: Optional<string, string | Date>
    versioned_seq: Optional<number>
    versioned_at: Optional<string, string | Date>
    root_items: Optional<Buffer | null>
  }
  document_text: {
    document_id: Required<string>
    seq: Required<number>
    body: Required<string>
    updated_at: Optional<string, string | Date>
  }
  document_update: {
    document_id: Required<string>
    seq: Required<number>
    agent_id: Optional<string | null>
    at: Optional<string, string | Date>
    bytes: Required<Buffer>
  }
  document_version: {
    id: Required<string>
    document_id: Required<string>
    seq: Required<number>
    name: Optional<string | null>
    object_key: Required<string>
    bytes: Required<number>
    sha256: Required<Buffer>
    authors: Required<string[]>
    created_by: Optional<string | null>
    created_at: Optional<string, string | Date>
    before_at: Optional<string | null, string | Date | null>
    before_name: Optional<string | null>
  }
  document_visit: {
    agent_id: Required<string>
    document_id: Required<string>
    visited_at: Required<string, string | Date>
  }
  file_version: {
    id: Required<string>
    document_id: Required<string>
    number: Required<number>
    object_key: Required<string>
    size: Required<number>
    media_type: Required<string>
    created_by: Required<string>
    created_at: Optional<string, string | Date>
  }
  invitation: {
    id: Required<string>
    space_id: Required<string>
    email: Required<string>
    role: Required<'reader' | 'commenter' | 'editor' | 'manager'>
    token_hash: Required<Buffer>
    invited_by: Required<string>
    created_at: Optional<string, string | Date>
    expires_at: Required<string, string | Date>
    accepted_at: Optional<string | null, string | Date | null>
    revoked_at: Optional<string | null, string | Date | null>
    issue: Optional<number>
    sent_at: Optional<string | null, string | Date | null>
    send_after: Optional<string, string | Date>
    send_attempts: Optional<number>
  }
  membership: {
    space_id: Required<string>
    agent_id: Required<string>
    role: Required<'reader' | 'commenter' | 'editor' | 'manager'>
    since: Optional<string, string | Date>
    added_by: Optional<string | null>
  }
  object_removal: {
    key: Required<string>
    s3_upload_id: Optional<string | null>
    due_at: Optional<string, string | Date>
  }
  object_text: {
    key: Required<string>
    state: Optional<'waiting' | 'read' | 'unreadable' | 'none'>
    body: Optional<string | null>
    reason: Optional<string | null>
    leased_until: Optional<string, string | Date>
    tries: Optional<number>
  }
  organisation: {
    id: Required<string>
    name: Required<string>
    created_at: Optional<string, string | Date>
  }
  search_document: {
    document_id: Required<string>
    title: Required<string>
    words: Required<string>
    indexed_at: Optional<string, string | Date>
    text_seq: Optional<number | null>
    text_at: Optional<string | null, string | Date | null>
  }
  search_queue: {
    id: Computed<number>
    document_id: Required<string>
    queued_at: Optional<string, string | Date>
    backlog: Optional<boolean>
    due_at: Optional<string, string | Date>
    attempts: Optional<number>
  }
  session: {
    id: Required<string>
    token_hash: Required<Buffer>
    agent_id: Required<string>
    id_token: Optional<string | null>
    ip: Optional<string | null>
    created_at: Optional<string, string | Date>
    seen_at: Optional<string, string | Date>
    expires_at: Required<string, string | Date>
  }
  sign_in: {
    state_hash: Required<Buffer>
    browser_hash: Required<Buffer>
    nonce: Required<string>
    code_verifier: Required<string>
    return_to: Required<string>
    expires_at: Required<string, string | Date>
  }
  siren_organisation: {
    siren: Required<string>
    organisation_id: Required<string>
  }
  space: {
    id: Required<string>
    name: Required<string>
    description: Optional<string>
    emoji: Optional<string | null>
    organisation_id: Optional<string | null>
    created_by: Required<string>
    created_at: Optional<string, string | Date>
    changed_at: Optional<string, string | Date>
  }
  space_favourite: {
    agent_id: Required<string>
    space_id: Required<string>
    chosen_at: Optional<string, string | Date>
  }
  space_tree: {
    space_id: Required<string>
    used_bytes: Optional<number>
    quota_bytes: Optional<number | null>
    page_bytes: Optional<number>
    pages_counted_at: Optional<string | null, string | Date | null>
  }
  stored_object: {
    key: Required<string>
    size: Required<number>
    media_type: Required<string>
    created_at: Optional<string, string | Date>
    claimed_sha256: Optional<Buffer | null>
    sha256: Optional<Buffer | null>
    state: Optional<'verifying' | 'verified' | 'damaged'>
    thumbnail: Optional<'unknown' | 'none' | 'made'>
    leased_until: Optional<string, string | Date>
    tries: Optional<number>
  }
  upload: {
    id: Required<string>
    space_id: Required<string>
    parent_id: Optional<string | null>
    agent_id: Required<string>
    name: Required<string>
    size: Required<number>
    media_type: Required<string>
    object_key: Required<string>
    s3_upload_id: Optional<string | null>
    part_size: Required<number>
    claimed_sha256: Optional<Buffer | null>
    replaces: Optional<string | null>
    state: Optional<'open' | 'done'>
    document_id: Optional<string | null>
    created_at: Optional<string, string | Date>
    expires_at: Required<string, string | Date>
  }
  upload_part: {
    upload_id: Required<string>
    number: Required<number>
    etag: Required<string>
  }
}

type Typed = { [T in keyof Schema]: Table<Schema[T]> }

declare module 'knex/types/tables.js' {
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- Only an interface merges with that of knex.
  interface Tables extends Typed {}
}
