export type Organisation = { name: string; siren: string }

/** Someone whom the embedded provider lets you be. The claims are those of ProConnect, the State's provider. */
export type DemonstrationAgent = {
  /** The provider's name for this person, for ever: Parvis keys accounts by it. */
  sub: string
  givenName: string
  familyName: string
  email: string
  /** What this person does, as shown on the sign-in page. */
  job: string
  /** `administrator` and `auditor` have these rights over the whole platform; all others are ordinary agents. */
  role: 'agent' | 'administrator' | 'auditor'
  /** Fourteen digits, the first nine being the organisation's SIREN; an outside partner has none. */
  siret?: string
}

/** Public bodies of several kinds; numbers are of the right form (their check digits hold). */
export const organisations: readonly Organisation[] = [
  { name: 'Direction interministérielle du numérique', siren: '130025265' },
  { name: 'Direction générale des Finances publiques', siren: '130004955' },
  { name: 'Ministère de la Transition écologique', siren: '110068012' },
  { name: 'Préfecture du Rhône', siren: '176900017' },
  { name: 'Ville de Villeurbanne', siren: '216902668' },
]

const dinum = '13002526500013'
const finances = '13000495500014'
const ecology = '11006801200019'
const prefecture = '17690001700011'
const villeurbanne = '21690266800013'

/** Nobody here exists. */
export const demonstrationAgents: readonly DemonstrationAgent[] = [
  person(
    'nadia-benali',
    'Nadia',
    'Benali',
    'dinum.example',
    'Administratrice de Parvis',
    dinum,
    'administrator',
  ),
  person('claire-fontaine', 'Claire', 'Fontaine', 'dinum.example', 'Cheffe de projet', dinum),
  person('hugo-lemoine', 'Hugo', 'Lemoine', 'dinum.example', 'Designer de services', dinum),
  person('philippe-garnier', 'Philippe', 'Garnier', 'finances.example', 'Auditeur', finances, 'auditor'),
  person('sophie-marchand', 'Sophie', 'Marchand', 'finances.example', 'Responsable de bureau', finances),
  person('karim-haddad', 'Karim', 'Haddad', 'finances.example', 'Inspecteur', finances),
  person('lucie-perrin', 'Lucie', 'Perrin', 'ecologie.example', 'Chargée de mission eau', ecology),
  person('antoine-roussel', 'Antoine', 'Roussel', 'ecologie.example', 'Juriste', ecology),
  person('mai-nguyen', 'Maï', 'Nguyen', 'ecologie.example', 'Hydrologue', ecology),
  person('elodie-caron', 'Élodie', 'Caron', 'rhone.example', 'Secrétaire générale adjointe', prefecture),
  person('yann-le-goff', 'Yann', 'Le Goff', 'rhone.example', 'Chef du service des sécurités', prefecture),
  person(
    'ousmane-diallo',
    'Ousmane',
    'Diallo',
    'villeurbanne.example',
    'Directeur de l’urbanisme',
    villeurbanne,
  ),
  person('ines-castel', 'Inès', 'Castel', 'atelier-nord.example', 'Architecte, Atelier Nord'),
]

/** The organisation that this person's SIRET begins with; undefined for an outside partner. */
export function organisationOf({ siret }: DemonstrationAgent): Organisation | undefined {
  return organisations.find(({ siren }) => siret?.startsWith(siren))
}

/** Subs of those with that role over the platform. */
export function subsOf(role: DemonstrationAgent['role']): string[] {
  return demonstrationAgents.filter((agent) => agent.role === role).map(({ sub }) => sub)
}

function person(
  sub: string,
  givenName: string,
  familyName: string,
  domain: string,
  job: string,
  siret?: string,
  role: DemonstrationAgent['role'] = 'agent',
): DemonstrationAgent {
  const email = `${sub.replace('-', '.')}@${domain}`
  return { sub, givenName, familyName, email, job, role, ...(siret === undefined ? {} : { siret }) }
}
