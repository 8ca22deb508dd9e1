export function OrganisationsTab() {
  return null
}
