export const account = {
  title: 'Mon compte',
  lead: "Ces informations viennent de votre fournisseur d'identité, à chaque connexion.",
  name: 'Nom',
  email: 'Adresse e-mail',
  organisation: 'Organisation',
  organisationUnknown: 'Non rattachée',
  subject: 'Identifiant technique',
  subjectHint:
    "L'identifiant (sub) sous lequel le fournisseur d'identité vous connaît. L'exploitant de Parvis peut vous le demander.",
  copy: "Copier l'identifiant",
  copied: 'Identifiant copié.',
  role: "Rôle sur l'ensemble de Parvis",
  roles: { agent: 'Agent', auditor: 'Auditeur', administrator: 'Administrateur' },
}
