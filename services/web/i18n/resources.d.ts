// Written by i18n/translations/main.ts from the French files: npm run translations -w services/web

export type Resources = {
  account: {
    "title": "Mon compte"
    "lead": "Ces informations viennent de votre fournisseur d'identité, à chaque connexion."
    "name": "Nom"
    "email": "Adresse e-mail"
    "organisation": "Organisation"
    "organisationUnknown": "Non rattachée"
    "subject": "Identifiant technique"
    "subjectHint": "L'identifiant (sub) sous lequel le fournisseur d'identité vous connaît. L'exploitant de Parvis peut vous le demander."
    "copy": "Copier l'identifiant"
    "copied": "Identifiant copié."
    "role": "Rôle sur l'ensemble de Parvis"
    "roles": {
      "agent": "Agent"
      "auditor": "Auditeur"
      "administrator": "Administrateur"
    }
  }
  admin: {
    "title": "Administration"
    "tabs": {
      "label": "Parties de l'administration"
      "figures": "Chiffres"
      "audit": "Journal"
      "organisations": "Organisations"
    }
    "figures": {
      "agents": "Agents"
      "spaces": "Espaces"
      "documents": "Documents"
      "sharedDocuments": "Documents partagés"
      "at": "Comptés exactement, le {{moment}}, tous au même instant."
      "definition": "Ce qui est compté"
      "byOrganisation": "Par organisation"
      "organisation": "Organisation"
      "unknown": "Organisation inconnue"
      "total": "Total"
      "refresh": "Actualiser"
      "share": "{{percent}} des documents"
    }
    "audit": {
      "lead": "Chaque connexion, création, suppression et changement de droits, du plus récent au plus ancien. Le journal ne peut être ni modifié ni effacé."
      "filters": "Filtrer le journal"
      "subject": "Sujet"
      "everything": "Tous les sujets"
      "outcome": "Résultat"
      "anyOutcome": "Tous les résultats"
      "from": "Du"
      "to": "Au"
      "anyActor": "Tous les auteurs"
      "clear": "Tout afficher"
      "onlyActor": "N'afficher que les actions de {{name}}"
      "when": "Date"
      "who": "Qui"
      "what": "Action"
      "object": "Objet"
      "nobody": "Sans connexion"
      "details": "Détails"
      "before": "Avant"
      "after": "Après"
      "request": "Requête"
      "code": "Nom de l'action"
      "address": "Adresse IP"
      "none": "Aucun événement ne correspond à ces filtres."
      "loaded_one": "{{count}} événement affiché"
      "loaded_other": "{{count}} événements affichés"
      "field": "{{field}} :"
      "nothing": "aucun"
      "yes": "oui"
      "no": "non"
      "oneActor": "Une seule personne"
      "inSpace": "Espace « {{space}} »"
      "spaceGone": "Espace supprimé"
      "platformRoles": {
        "agent": "agent"
        "auditor": "auditeur"
        "administrator": "administrateur"
      }
      "fields": {
        "role": "Rôle"
        "platformRole": "Rôle sur Parvis"
        "name": "Nom"
        "description": "Description"
        "emoji": "Emoji"
        "title": "Titre"
        "size": "Taille"
        "mediaType": "Format"
        "sirens": "SIREN"
        "moved": "Agents rattachés"
        "number": "Numéro de version"
        "documents": "Documents"
        "reason": "Motif"
        "detail": "Précision"
        "everywhere": "Partout"
        "sessions": "Sessions fermées"
        "path": "Adresse demandée"
        "method": "Méthode"
        "action": "Action cherchée"
        "outcome": "Résultat cherché"
        "from": "Du"
        "to": "Au"
        "before": "Avant"
        "limit": "Lignes"
        "sha256": "Empreinte"
      }
      "subjects": {
        "session": "Connexions"
        "space": "Espaces"
        "member": "Membres"
        "invitation": "Invitations"
        "document": "Documents"
        "organisation": "Organisations"
        "agent": "Comptes"
        "file": "Fichiers"
        "version": "Versions de pages"
        "figures": "Lectures des chiffres"
        "audit": "Lectures du journal"
      }
      "actions": {
        "file": {
          "version-added": "Nouvelle version d'un fichier"
          "version-restored": "Version d'un fichier restaurée"
          "found-damaged": "Fichier trouvé endommagé"
        }
        "version": {
          "created": "Version d'une page nommée"
          "restored": "Version d'une page restaurée"
        }
        "figures": {
          "read": "Chiffres consultés"
        }
        "audit": {
          "read": "Journal consulté"
        }
        "agent": {
          "created": "Premier accès à Parvis"
          "changed": "Compte mis à jour"
        }
        "session": {
          "created": "Connexion"
          "ended": "Déconnexion"
          "refused": "Connexion refusée"
        }
        "space": {
          "created": "Espace créé"
          "changed": "Espace modifié"
        }
        "member": {
          "added": "Membre ajouté"
          "changed": "Rôle changé"
          "removed": "Membre retiré"
          "left": "Départ de l'espace"
        }
        "invitation": {
          "created": "Invitation envoyée"
          "renewed": "Invitation renouvelée"
          "revoked": "Invitation annulée"
          "accepted": "Invitation acceptée"
          "declined": "Invitation déclinée"
        }
        "document": {
          "created": "Document créé"
          "copied": "Document copié"
          "renamed": "Document renommé"
          "moved": "Document déplacé"
          "trashed": "Document mis à la corbeille"
          "restored": "Document restauré"
          "purged": "Document supprimé définitivement"
        }
        "organisation": {
          "created": "Organisation ajoutée"
          "changed": "Organisation modifiée"
        }
      }
      "outcomes": {
        "done": "Réussi"
        "refused": "Refusé"
      }
    }
    "organisations": {
      "lead": "Le numéro SIREN transmis à la connexion rattache chaque agent à son organisation. Il n'ouvre aucun droit."
      "add": "Ajouter une organisation"
      "name": "Nom"
      "sirens": "Numéros SIREN"
      "sirensHint": "Neuf chiffres chacun ; Entrée pour ajouter le suivant."
      "sirenWrong": "Un SIREN compte neuf chiffres : {{siren}} ne convient pas."
      "nameMissing": "Donnez un nom à l'organisation."
      "noSiren": "Aucun"
      "edit": "Modifier {{name}}"
      "editTitle": "Modifier l'organisation"
      "addTitle": "Ajouter une organisation"
      "save": "Enregistrer"
      "saved": "Organisation « {{name}} » enregistrée."
      "none": "Aucune organisation n'est encore déclarée."
      "readOnly": "Vous consultez cette liste ; un administrateur peut la modifier."
      "actions": "Actions"
    }
  }
  editor: {
    "title": {
      "label": "Titre de la page"
      "empty": "Sans titre"
      "tooLong": "Ce titre est trop long : raccourcissez-le pour qu’il soit enregistré."
      "invalid": "Ce titre contient des caractères invisibles : retirez-les pour qu’il soit enregistré."
    }
    "text": {
      "label": "Texte de la page « {{title}} »"
      "readOnly": "Texte de la page « {{title}} », en lecture seule"
      "loading": "La page se charge…"
      "leave": "Échap, puis Tab, pour sortir du texte."
    }
    "choices": "Blocs"
    "shift": "Maj"
    "noChoice": "Aucun bloc de ce nom"
    "place": "Emplacement de la page"
    "back": "Revenir à {{name}}"
    "readOnly": "Lecture seule"
    "readOnlyHint": "Votre rôle dans cet espace vous permet de lire cette page, pas de la modifier."
    "saving": {
      "label": "État de l’enregistrement"
      "saved": "Enregistré"
      "all": "Tout est enregistré."
      "saving": "Enregistrement…"
      "late": "Enregistrement en attente : gardez cet onglet ouvert"
      "away": "Hors connexion : gardez cet onglet ouvert"
      "awaySaved": "Hors connexion : gardez cet onglet ouvert"
      "databaseUnavailable": "Enregistrement impossible pour l’instant : gardez cet onglet ouvert"
      "faulty": "Incident du service, nouvel essai en cours : gardez cet onglet ouvert"
      "crowded": "Cette page est ouverte dans trop d’onglets, nouvel essai en cours : gardez celui-ci ouvert"
      "connecting": "Connexion…"
      "signedOut": "Session terminée"
      "closed": "Page fermée"
      "unsavedClosed": "Non enregistré"
      "spoken": {
        "away": "Hors connexion. Gardez cet onglet ouvert : vos modifications y restent."
        "back": "De nouveau en ligne. Tout est enregistré."
        "databaseUnavailable": "Enregistrement impossible pour l’instant. Gardez cet onglet ouvert."
        "faulty": "Incident du service. Gardez cet onglet ouvert : vos modifications y restent."
        "crowded": "Cette page est ouverte dans trop d’onglets. Gardez celui-ci ouvert, fermez-en d’autres."
      }
    }
    "leaving": "Des modifications ne sont pas encore enregistrées et seraient perdues. Quitter la page quand même ?"
    "ended": {
      "signedOut": {
        "title": "Votre session est terminée"
        "text": "Reconnectez-vous dans un nouvel onglet, puis revenez ici : la page reprendra où vous en étiez."
        "textUnsaved": "Vos dernières modifications sont encore ici, non enregistrées. Reconnectez-vous dans un nouvel onglet, puis revenez : elles seront enregistrées."
        "action": "Se reconnecter dans un nouvel onglet"
      }
      "refused": {
        "title": "Vous n’avez plus accès à cette page"
        "text": "Vos droits ont changé. Adressez-vous à un animateur de l’espace « {{space}} »."
      }
      "gone": {
        "title": "Cette page n’est plus accessible"
        "text": "Elle a été supprimée, ou vous n’êtes plus membre de l’espace « {{space}} »."
      }
      "trashed": {
        "title": "Cette page est dans la corbeille"
        "text": "Elle ne peut plus être modifiée tant qu’elle n’est pas restaurée."
        "action": "Restaurer la page"
      }
      "demoted": {
        "title": "Vous ne pouvez plus modifier cette page"
        "text": "Vos droits ont changé : vous pouvez désormais la lire."
      }
      "notUnderstood": {
        "title": "Une modification n’a pas pu être enregistrée"
        "text": "Le service ne l’a pas comprise. Vos droits n’ont pas changé : actualisez la page pour continuer, après avoir copié ce qui suit s’il y a lieu."
      }
      "tooLarge": {
        "title": "Une modification est trop volumineuse pour être enregistrée"
        "text": "Elle dépasse ce que le service prend en une fois. Vos droits n’ont pas changé : copiez ce qui n’est pas enregistré, actualisez la page, puis ajoutez-le en plusieurs fois."
      }
      "full": {
        "title": "Cette page a atteint sa taille maximale"
        "text": "Vos dernières modifications ne peuvent plus y entrer. Copiez-les dans une autre page ; pour continuer dans celle-ci, actualisez-la et supprimez-en une partie."
      }
      "reload": "Actualiser la page"
      "nearlyFull": {
        "title": "Cette page est presque pleine"
        "text": "Elle occupe {{percent}} % de la taille maximale d’une page. Continuez dans une autre page, ou supprimez-en une partie : au-delà, rien ne pourra plus y être ajouté."
      }
      "unsaved": "Ce que vous veniez d’écrire n’a pas été enregistré :"
      "copy": "Copier"
      "copied": "Copié. Collez-le dans un autre document pour le garder."
      "home": "Revenir à l’accueil"
    }
    "conformance": {
      "title": "Cette page est affichée en lecture seule"
      "unknown": "Elle contient des éléments que cette version de Parvis ne reconnaît pas. Ils restent dans la page : rien n’est perdu. Actualisez pour obtenir la dernière version de Parvis."
      "misplaced": "Des modifications qui se sont croisées y ont laissé des blocs hors de leur place. Tout son texte reste dans la page : rien n’est perdu."
      "reload": "Actualiser"
      "back": "Revenir à la version du {{when}}"
      "confirm": "Le texte redeviendra pour tous celui du {{when}}. L’état actuel restera dans l’historique."
      "restore": "Restaurer"
      "block": "Élément non reconnu : « {{name}} »"
      "letters": "Texte hors de tout bloc"
    }
    "present": {
      "label_one": "{{count}} autre personne présente : {{names}}"
      "label_other": "{{count}} autres personnes présentes : {{names}}"
      "title": "Sur cette page en ce moment"
      "me": "(vous)"
      "arrived": "{{name}} vient d’ouvrir la page."
      "left": "{{name}} a quitté la page."
    }
    "menu": {
      "open": "Autres actions sur cette page"
      "copyLink": "Copier le lien de la page"
      "linkCopied": "Lien copié. Seuls les membres de l’espace peuvent l’ouvrir."
      "print": "Imprimer"
    }
    "block": {
      "turnInto": "Transformer en"
      "duplicate": "Dupliquer"
      "up": "Monter"
      "down": "Descendre"
      "copyLink": "Copier le lien de ce bloc"
      "linkCopied": "Lien du bloc copié."
    }
    "paste": {
      "asText": {
        "done": "Collé comme du texte."
        "other": "Coller comme Markdown (Ctrl+Alt+M)"
      }
      "asMarkdown": {
        "done": "Collé comme du Markdown."
        "other": "Garder le texte (Ctrl+Alt+M)"
      }
      "foreignImages_one": "Une image venue d’ailleurs n’a pas été collée. Copiez l’image elle-même, puis collez-la ici."
      "foreignImages_other": "{{count}} images venues d’ailleurs n’ont pas été collées. Copiez chaque image, puis collez-la ici."
    }
    "upload": {
      "tooMany": "Déposez au plus {{count}} fichiers à la fois dans une page."
      "choose": {
        "file": "Choisir un fichier"
      }
    }
    "callout": {
      "title": "Encadré"
      "subtext": "Mettre une information en valeur"
      "kinds": {
        "info": "Information"
        "success": "Réussite"
        "warning": "Attention"
        "danger": "Important"
      }
      "change": "Encadré « {{kind}} » : en changer la nature"
    }
    "table": {
      "row": "Déplacer cette ligne, ou ouvrir son menu"
      "column": "Déplacer cette colonne, ou ouvrir son menu"
      "cell": "Ouvrir le menu de cette cellule"
      "addRow": "Ajouter une ligne"
      "addColumn": "Ajouter une colonne"
    }
    "file": {
      "open": "Ouvrir le fichier {{name}}"
      "untitled": "fichier"
    }
    "history": {
      "open": "Historique"
      "title": "Historique de la page"
      "versions": "Versions de la page"
      "loading": "Chargement des versions"
      "none": "Aucune version pour l’instant. Parvis en garde une de lui-même au fil du travail."
      "now": "La page, maintenant"
      "automatic": "Version automatique"
      "beforeNamed": "Avant la restauration de « {{name}} »"
      "beforeMoment": "Avant la restauration de la version du {{when}}"
      "by": "par {{names}}"
      "name": "Nom de la version"
      "nameHint": "Version envoyée au cabinet"
      "keep": "Enregistrer cette version"
      "kept": "Version « {{name}} » enregistrée."
      "shown": "{{when}} · lecture seule"
      "shownBy": "{{when}}, par {{names}} · lecture seule"
      "text": "Texte de la version du {{when}}, en lecture seule"
      "back": "Revenir à la page"
      "restore": "Restaurer"
      "restored": "La version du {{when}} est restaurée. L’état d’avant est enregistré dans l’historique."
      "more": "Versions plus anciennes"
    }
  }
  frame: {
    "strayDrop": "Ce fichier n’a pas été déposé. Ouvrez un espace ou une page que vous pouvez modifier, puis déposez-le là."
    "close": "Fermer"
    "cancel": "Annuler"
    "retry": "Réessayer"
    "more": "Afficher la suite"
    "chosen": "(choix actuel)"
    "overlays": "Menus, fenêtres et messages"
    "languages": {
      "fr": "Français"
      "en": "English"
    }
    "bar": {
      "skip": "Aller au contenu"
      "skipToSide": "Aller à la navigation"
      "home": "Parvis, accueil"
      "openSide": "Ouvrir le menu"
    }
    "me": {
      "open": "Mon compte, {{name}}"
      "account": "Mon compte"
      "admin": "Administration"
      "language": "Langue"
      "look": "Apparence"
      "schemes": {
        "light": "Claire"
        "dark": "Sombre"
        "auto": "Comme l'appareil"
      }
      "signOut": "Se déconnecter"
      "signOutEverywhere": "Se déconnecter partout"
    }
    "notices": {
      "accessibility": "Accessibilité"
      "legal": "Mentions légales"
      "personal-data": "Données personnelles"
      "status": " : non conforme"
    }
    "side": {
      "label": "Navigation"
      "home": "Accueil"
      "spaces": "Mes espaces"
      "here": "Espace « {{space}} »"
      "trash": "Corbeille"
      "favourites": "Favoris"
      "recent": "Récents"
      "filter": "Filtrer mes espaces"
      "found_one": "{{count}} espace"
      "found_other": "{{count}} espaces"
      "foldersOf": "Dossiers de « {{title}} »"
      "noFolders": "Aucun dossier ici."
      "keptUnread": "Favoris et récents n'ont pas pu être chargés."
      "foldersUnread": "Les dossiers n'ont pas pu être chargés."
      "none": "Vos espaces apparaîtront ici."
      "unread": "Vos espaces n'ont pas pu être chargés."
    }
    "create": {
      "open": "Créer un espace"
      "title": "Créer un espace"
      "lead": "Vous pourrez y inviter vos collègues. D'ici là, il reste visible par vous seulement."
      "name": "Nom de l'espace"
      "nameHint": "Par exemple : Transition écologique, Comité de direction"
      "nameMissing": "Donnez un nom à l'espace."
      "description": "Description (facultative)"
      "submit": "Créer l'espace"
      "done": "Espace « {{name}} » créé."
    }
    "emoji": {
      "change": "Choisir un emoji"
      "none": "Sans emoji"
      "own": "Un autre emoji"
      "suggestions": "Emojis proposés"
    }
    "switcher": {
      "open": "Rechercher…"
      "label": "Rechercher dans Parvis"
    }
    "welcome": {
      "title": "Le lieu de travail commun des agents publics"
      "lead": "Créez un espace, réunissez-y collègues et partenaires, déposez vos documents et écrivez ensemble, au même moment."
      "signIn": "Se connecter"
      "failed": {
        "refused": "La connexion n'a pas abouti : elle a été annulée, ou votre compte n'a pas été accepté. Réessayez."
        "expired": "La connexion a pris trop de temps, ou a déjà servi. Recommencez."
        "unavailable": "Le service de connexion ne répond pas. Réessayez dans un instant."
      }
      "points": {
        "see": "Qui voit quoi est toujours dit, en une phrase."
        "keep": "Ce qui s'affiche est enregistré : rien de ce qui a été lu ne se perd."
        "open": "Un espace se crée en une étape, sans attendre personne."
      }
      "invited": "Vous avez reçu une invitation"
      "invitedLead": "Connectez-vous avec l'adresse à laquelle elle a été envoyée : vous verrez qui vous invite, et à quoi, avant d'accepter."
    }
    "home": {
      "hello": "Bonjour {{name}}"
      "resume": "Reprendre"
      "unseen": "Modifié depuis votre passage"
      "lately": "Récemment modifié dans vos espaces"
      "allSpaces": "Voir mes {{count}} espaces"
      "spaces": "Mes espaces"
      "members_one": "{{count}} membre"
      "members_other": "{{count}} membres"
      "changed": "modifié {{when}}"
      "you": "vous"
      "noDocuments": "Les pages et les fichiers de vos espaces apparaîtront ici, le plus récemment modifié en premier."
      "first": {
        "title": "Bienvenue sur Parvis"
        "lead": "Créez votre premier espace : une équipe, un projet, un comité. Vous y écrirez votre première page partagée dans la minute."
        "waiting": "Vous attendez une invitation ? Elle arrive par e-mail, et l'espace apparaît ici dès que vous l'acceptez."
      }
    }
    "star": "Ajouter aux favoris"
    "unstar": "Retirer des favoris"
    "refusals": {
      "invalid-input": "Certaines informations ne sont pas valides. Rien n'a été changé : corrigez-les, puis réessayez."
      "malformed-json": "La demande n'a pas été comprise. Rien n'a été changé : actualisez la page, puis réessayez."
      "not-signed-in": "Votre session est terminée. Reconnectez-vous : vous reviendrez ici."
      "forbidden": "Votre rôle ne permet pas cette action. Rien n'a été changé."
      "foreign-origin": "Cette demande vient d'un autre site et a été refusée. Actualisez la page."
      "not-found": "Ceci a été supprimé ou déplacé, ou ne vous est pas ouvert."
      "method-not-allowed": "Cette action n'existe pas ici. Actualisez la page."
      "conflict": "Quelqu'un a fait une modification au même moment. Regardez ce qui a changé, puis réessayez."
      "last-manager": "Un espace garde toujours un animateur. Nommez-en un autre avant."
      "already-member": "Cette personne est déjà membre."
      "in-trash": "Ce document est dans la corbeille. Restaurez-le d'abord."
      "not-in-trash": "Ce document n'est pas dans la corbeille."
      "same-name": "Un fichier porte déjà ce nom ici. Choisissez-en un autre."
      "not-a-folder": "Un document ne peut être rangé que dans un dossier."
      "too-deep": "Les dossiers ne peuvent pas être emboîtés sur plus de 200 niveaux. Rien n'a été déplacé."
      "into-itself": "Un dossier ne peut pas être déplacé dans lui-même. Il est resté à sa place."
      "upload-incomplete": "Le fichier n'est pas arrivé en entier. Déposez-le à nouveau."
      "invitation-for-another": "Cette invitation a été envoyée à une autre adresse."
      "invitation-expired": "Cette invitation a expiré ou a été annulée. Demandez-en une nouvelle à la personne qui vous l'a envoyée."
      "too-large": "Ceci dépasse la taille acceptée. Rien n’a été enregistré."
      "unsupported-media-type": "La demande n'a pas été comprise. Actualisez la page, puis réessayez."
      "too-many-requests": "Trop de demandes en peu de temps. Patientez une minute, puis réessayez."
      "quota-exceeded": "Cet espace n'a plus assez de place. Libérez-en, puis réessayez."
      "internal": "Une erreur s'est produite de notre côté. Rien n'a été changé."
      "object-store-unavailable": "Le stockage des fichiers ne répond pas. Réessayez dans un instant."
      "database-unavailable": "La base de données de Parvis ne répond pas pour l'instant. Réessayez dans un instant."
      "unavailable": "Parvis ne répond pas pour l'instant. Réessayez dans un instant."
      "offline": "Connexion perdue. Vérifiez votre réseau, puis réessayez."
      "unknown": "Une erreur inattendue s'est produite. Réessayez ; si elle revient, actualisez la page."
    }
    "lost": {
      "title": "Page introuvable"
      "text": "L'adresse est peut-être incomplète, ou réservée à un espace dont vous n'êtes pas membre. Si ce lien vient d'un collègue, demandez-lui de vous ajouter à son espace."
      "search": "Rechercher"
      "home": "Revenir à l'accueil"
    }
    "broken": {
      "title": "Quelque chose s'est mal passé"
      "reload": "Actualiser la page"
    }
    "forbidden": {
      "title": "Cette page est réservée à l'administration"
      "text": "Les chiffres, le journal et les organisations sont ouverts aux administrateurs et aux auditeurs de Parvis. Votre compte n'a pas ce droit ; vos espaces ne sont pas concernés."
    }
    "offline": "Hors connexion : gardez cet onglet ouvert. Ce qui est affiché peut dater ; Parvis reprendra au retour du réseau."
  }
  list: {
    "label": "Documents de {{place}}"
    "columns": {
      "name": "Nom"
      "who": "Modifié par"
      "when": "Modifié"
      "size": "Taille"
      "menu": "Actions"
    }
    "sort": {
      "name": "Trier par nom"
      "updated": "Trier par date"
      "size": "Trier par taille"
    }
    "choose": {
      "one": "Sélectionner {{name}}"
      "all": "Tout sélectionner"
    }
    "chosen_one": "{{count, number}} élément sélectionné"
    "chosen_other": "{{count, number}} éléments sélectionnés"
    "total_one": "{{count, number}} élément"
    "total_other": "{{count, number}} éléments"
    "usage": "{{used}} utilisés sur {{quota}}"
    "loadingMore": "La suite arrive…"
    "kinds": {
      "folder": "Dossier"
      "page": "Page"
      "pdf": "PDF"
      "image": "Image"
      "video": "Vidéo"
      "audio": "Son"
      "text": "Texte"
      "code": "Code"
      "document": "Document"
      "sheet": "Tableur"
      "slides": "Présentation"
      "archive": "Archive"
      "file": "Fichier"
    }
    "integrity": {
      "verifying": "En vérification"
      "verifyingMore": "Parvis relit ce fichier pour vérifier qu’il est arrivé intact."
      "damaged": "Endommagé"
      "damagedMore": "Ce fichier n’est pas arrivé tel qu’il a été envoyé. Déposez-le à nouveau."
    }
    "me": "Vous"
    "favourite": "Favori"
    "crumbs": {
      "top": "Documents"
      "label": "Emplacement"
      "hidden": "Dossiers intermédiaires"
    }
    "new": {
      "open": "Nouveau"
      "page": "Page"
      "folder": "Dossier"
      "files": "Déposer des fichiers"
      "tree": "Déposer un dossier"
      "pageTitle": "Page sans titre"
      "folderTitle": "Nouveau dossier"
      "folderName": "Nom du dossier"
      "create": "Créer"
    }
    "empty": {
      "title": "Cet espace attend ses premiers documents"
      "folder": "Ce dossier est vide"
      "text": "Glissez des fichiers ici, ou commencez par une page que vous écrirez à plusieurs."
      "page": "Écrire une page"
      "reader": "Rien n’y a encore été déposé."
      "gone": "Ce dossier n’existe plus ici : il a été déplacé ou mis à la corbeille."
      "top": "Revenir au début de l’espace"
    }
    "drop": {
      "hint": "Vos fichiers iront dans « {{place}} »"
    }
    "menu": {
      "open": "Actions pour {{name}}"
      "show": "Ouvrir"
      "newTab": "Ouvrir dans un nouvel onglet"
      "download": "Télécharger"
      "rename": "Renommer"
      "move": "Déplacer vers…"
      "copyTo": "Copier vers…"
      "duplicate": "Dupliquer"
      "cut": "Couper"
      "copy": "Copier"
      "favourite": "Ajouter aux favoris"
      "unfavourite": "Retirer des favoris"
      "trash": "Mettre à la corbeille"
      "trashKey": "Suppr"
    }
    "clear": "Tout désélectionner"
    "rename": {
      "label": "Nouveau nom de {{name}}"
      "faults": {
        "empty": "Ce nom ne contient rien de visible."
        "too-long": "Ce nom est trop long : 255 octets au plus, soit environ 200 caractères."
        "disguised": "Ce nom contient des caractères cachés."
      }
    }
    "clipboard": {
      "cut_one": "« {{name}} » sera déplacé"
      "cut_other": "{{count, number}} éléments seront déplacés"
      "copy_one": "« {{name}} » sera copié"
      "copy_other": "{{count, number}} éléments seront copiés"
      "paste": "Coller ici"
      "forget": "Annuler"
    }
    "done": {
      "undo": "Annuler"
      "trashed_one": "« {{name}} » est à la corbeille"
      "trashed_other": "{{count, number}} éléments sont à la corbeille"
      "moved_one": "« {{name}} » est maintenant dans « {{place}} »"
      "moved_other": "{{count, number}} éléments sont maintenant dans « {{place}} »"
      "copied_one": "« {{name}} » a été copié dans « {{place}} »"
      "copied_other": "{{count, number}} éléments ont été copiés dans « {{place}} »"
      "duplicated": "« {{name}} » a été créé"
      "restored_one": "« {{name}} » est restauré"
      "restored_other": "{{count, number}} éléments sont restaurés"
      "undone": "Annulé : tout est revenu à sa place"
      "favourite": "« {{name}} » est dans vos favoris"
      "unfavourite": "« {{name}} » n’est plus dans vos favoris"
      "purged_one": "« {{name}} » est supprimé définitivement"
      "purged_other": "{{count, number}} éléments sont supprimés définitivement"
    }
    "move": {
      "title_one": "Déplacer « {{name}} »"
      "title_other": "Déplacer {{count, number}} éléments"
      "copyTitle_one": "Copier « {{name}} »"
      "copyTitle_other": "Copier {{count, number}} éléments"
      "tree": "Dossiers de l’espace"
      "here": "Déplacer ici"
      "copyHere": "Copier ici"
      "already": "Déjà ici"
      "newFolder": "Nouveau dossier"
      "unread": "Ces dossiers n’ont pas pu être chargés."
    }
    "drag": {
      "some_one": "{{name}}"
      "some_other": "{{count, number}} éléments"
    }
    "trash": {
      "open": "Corbeille"
      "title": "Corbeille"
      "back": "Retour aux documents"
      "lead": "Ce qui est ici est supprimé définitivement au bout de 30 jours. Restaurer un document le remet dans son dossier."
      "label": "Corbeille de {{place}}"
      "trashed": "Supprimé le"
      "trashedBy": "par {{name}}"
      "leaves": "Suppression définitive le"
      "from": "Emplacement"
      "top": "Racine"
      "moved": "Copie d’avant un déplacement"
      "movedMore": "Le document est maintenant dans un autre espace. Restaurer rend la copie, telle qu’elle était avant."
      "restore": "Restaurer"
      "leavesOn": "jusqu’au {{date}}"
      "emptied_one": "La corbeille est vidée : {{count, number}} élément supprimé"
      "emptied_other": "La corbeille est vidée : {{count, number}} éléments supprimés"
      "restoreOne": "Restaurer {{name}}"
      "purge": "Supprimer définitivement"
      "purgeOne": "Supprimer {{name}} définitivement"
      "empty": "La corbeille est vide"
      "emptyText": "Ce que vous y mettrez pourra être restauré pendant 30 jours."
      "emptyAll": "Vider la corbeille"
      "confirmTitle_one": "Supprimer « {{name}} » définitivement ?"
      "confirmTitle_other": "Supprimer {{count, number}} éléments définitivement ?"
      "confirmText": "Leur contenu et toutes leurs versions seront supprimés aussi. Personne ne pourra les retrouver."
      "confirmAll": "Vider la corbeille ?"
      "confirmAllText": "Tout ce qu’elle contient sera supprimé définitivement, pour tous les membres de l’espace."
    }
    "file": {
      "download": "Télécharger"
      "details": "À propos du fichier"
      "kind": "Type"
      "size": "Taille"
      "addedBy": "Déposé par"
      "addedAt": "Déposé le"
      "changedBy": "Modifié par"
      "changedAt": "Modifié le"
      "previewOf": "Aperçu de {{name}}"
      "noPreview": "Ce type de fichier ne s’affiche pas dans Parvis"
      "noPreviewText": "Téléchargez-le pour l’ouvrir avec le logiciel de votre poste."
      "office": "Ce document s’ouvre avec votre suite bureautique"
      "officeEdit": "Téléchargez-le, modifiez-le dans LibreOffice, Word ou Excel, puis redéposez-le ici sous le même nom : il devient une nouvelle version, et les précédentes restent. Pour écrire à plusieurs en même temps, créez plutôt une page."
      "officeRead": "Téléchargez-le pour le lire dans LibreOffice, Word ou Excel."
      "unread": "L’aperçu n’a pas pu être chargé"
      "unreadText": "Le fichier lui-même est intact : réessayez, ou téléchargez-le."
      "textCut": "Seul le début est affiché ({{size}}). Téléchargez le fichier pour le lire en entier."
      "page": "Page {{page}} sur {{pages}}"
      "pages_one": "{{count, number}} page"
      "pages_other": "{{count, number}} pages"
      "loading": "L’aperçu arrive…"
      "locked": "Ce PDF est protégé par un mot de passe"
      "zoomIn": "Agrandir"
      "zoomOut": "Réduire"
      "empty": "Ce fichier est vide."
      "trashed": "Ce fichier est à la corbeille."
    }
    "versions": {
      "title": "Versions"
      "number": "Version {{number}}"
      "current": "Actuelle"
      "download": "Télécharger la version {{number}}"
      "restore": "Restaurer"
      "restoreOne": "Restaurer la version {{number}}"
      "restored": "La version {{number}} est de nouveau l’actuelle"
      "replace": "Déposer une nouvelle version"
    }
    "uploads": {
      "title": "Envois"
      "active_one": "{{count, number}} fichier en cours d’envoi"
      "active_other": "{{count, number}} fichiers en cours d’envoi"
      "done_one": "{{count, number}} fichier déposé"
      "done_other": "{{count, number}} fichiers déposés"
      "failed_one": "{{count, number}} fichier n’a pas pu être déposé"
      "failed_other": "{{count, number}} fichiers n’ont pas pu être déposés"
      "interrupted_one": "{{count, number}} envoi interrompu"
      "interrupted_other": "{{count, number}} envois interrompus"
      "paused_one": "{{count, number}} envoi en pause"
      "paused_other": "{{count, number}} envois en pause"
      "progress": "{{sent}} sur {{size}}"
      "left": "encore {{time}}"
      "states": {
        "waiting": "En attente"
        "paused": "En pause"
        "stalled": "Connexion perdue. L’envoi reprendra tout seul."
        "finishing": "Presque fini…"
        "done": "Déposé"
        "interrupted": "Interrompu. Choisissez de nouveau ce fichier pour continuer."
      }
      "pause": "Mettre en pause {{name}}"
      "resume": "Reprendre {{name}}"
      "retry": "Réessayer {{name}}"
      "cancel": "Annuler l’envoi de {{name}}"
      "dismiss": "Retirer {{name}} de la liste"
      "provide": "Choisir le fichier"
      "provideOne": "Choisir de nouveau le fichier {{name}}"
      "other": "Ce n’est pas le même fichier : son nom, sa taille ou sa date diffère. Choisissez « {{name}} »."
      "pauseAll": "Tout mettre en pause"
      "resumeAll": "Tout reprendre"
      "close": "Fermer la liste des envois"
      "fold": "Replier la liste des envois"
      "unfold": "Déplier la liste des envois"
      "show": "Voir"
      "showOne": "Voir {{name}}"
      "more_one": "et {{count, number}} autre"
      "more_other": "et {{count, number}} autres"
      "percent": "{{name}} : {{percent}} %"
      "quotaLeft": "Il ne reste que {{left}} dans cet espace, et ce fichier fait {{size}}. Libérez de la place, puis réessayez."
      "changed": "Ce fichier a été modifié ou déplacé pendant l’envoi. Déposez-le à nouveau."
      "rejected": "Le stockage a refusé ce fichier. Réessayez."
      "added_one": "{{count, number}} fichier ajouté aux envois"
      "added_other": "{{count, number}} fichiers ajoutés aux envois"
      "nothing": "Il n’y avait aucun fichier à déposer."
    }
    "same": {
      "title_one": "« {{name}} » existe déjà ici"
      "title_other": "{{count, number}} éléments existent déjà ici"
      "text": "Que faire des fichiers qui portent le même nom ?"
      "version": "Déposer comme nouvelles versions"
      "versionMore": "Les anciennes restent dans l’historique de chaque fichier."
      "both": "Garder les deux"
      "bothMore": "Les nouveaux reçoivent un numéro, comme « rapport (2).pdf »."
      "skip": "Ne pas déposer ceux-là"
      "skipMore": "Les autres fichiers partent quand même."
      "go": "Continuer"
    }
    "refused": {
      "title_one": "Un nom ne peut pas être gardé tel quel"
      "title_other": "{{count, number}} noms ne peuvent pas être gardés tels quels"
      "untitled": "Sans nom"
      "proposal": "Nom proposé :"
      "rename": "Déposer sous les noms proposés"
      "leave": "Déposer les autres seulement"
    }
  }
  people: {
    "roles": {
      "manager": "Animateur"
      "editor": "Contributeur"
      "commenter": "Commentateur"
      "reader": "Lecteur"
    }
    "roleMeans": {
      "manager": "Fait tout, et gère les membres et l'espace"
      "editor": "Écrit, dépose, range et supprime des documents"
      "commenter": "Lit les documents et pourra les commenter"
      "reader": "Lit et télécharge les documents"
    }
    "roleOf": "Rôle de {{name}} : {{role}}"
    "roleToGive": "Rôle à donner : {{role}}"
    "audience": {
      "me": "Visible par vous seulement"
      "count_one": "Visible par {{count}} membre"
      "count_other": "Visible par {{count}} membres"
      "detail": "{{visible}} : {{organisations}}"
      "organisation": "{{name}} ({{members}})"
      "unknown": "organisation inconnue"
      "others_one": "{{count}} autre organisation"
      "others_other": "{{count}} autres organisations"
    }
    "space": {
      "tabs": {
        "label": "Parties de l'espace"
        "documents": "Documents"
        "members": "Membres"
        "settings": "Réglages"
      }
      "share": "Partager"
      "faces": "Voir les membres"
    }
    "members": {
      "noOrganisation": "Non renseignée"
      "title_one": "{{count}} membre"
      "title_other": "{{count}} membres"
      "name": "Nom"
      "organisation": "Organisation"
      "since": "Membre depuis"
      "role": "Rôle"
      "actions": "Actions"
      "you": "(vous)"
      "filter": "Filtrer par nom, adresse ou organisation"
      "noMatch": "Aucun membre ne correspond."
      "changed": "{{name}} est maintenant : {{role}}."
      "stepDown": {
        "title": "Ne plus être animateur ?"
        "text": "Vous ne pourrez plus gérer les membres ni les réglages de cet espace. Seul un autre animateur pourra vous rendre ce rôle."
        "action": "Changer mon rôle"
      }
      "remove": {
        "open": "Retirer {{name}}"
        "title": "Retirer {{name}} ?"
        "text": "{{name}} perdra aussitôt l'accès à « {{space}} » ; les pages qui y sont ouvertes se fermeront. Ce que cette personne a écrit et déposé reste dans l'espace."
        "action": "Retirer"
        "done": "{{name}} n'est plus membre."
        "undo": "Annuler"
      }
      "pending": {
        "title_one": "{{count}} invitation en attente"
        "title_other": "{{count}} invitations en attente"
        "by": "Invitation de {{who}}, valable jusqu’au {{date}}"
        "revoke": "Annuler l'invitation de {{email}}"
        "revokeTitle": "Annuler l'invitation de {{email}} ?"
        "revokeText": "Le lien reçu par e-mail n'ouvrira plus rien. Vous pourrez envoyer une nouvelle invitation."
        "revokeAction": "Annuler l'invitation"
        "revoked": "L'invitation de {{email}} est annulée."
      }
    }
    "leave": {
      "open": "Quitter l'espace"
      "title": "Quitter « {{space}} » ?"
      "text": "Vous n'aurez plus accès à ses documents. Ce que vous y avez écrit et déposé reste. Pour revenir, il faudra qu'un animateur vous ajoute de nouveau."
      "action": "Quitter"
      "done": "Vous avez quitté « {{space}} »."
      "hint": "Vous perdrez l'accès à ses documents ; ce que vous y avez mis reste."
    }
    "share": {
      "title": "Partager « {{space}} »"
      "field": "Saisissez un nom ou une adresse"
      "titleOnPage": "Partager l'espace « {{space}} »"
      "wholeSpace": "Les personnes ajoutées verront tout l'espace « {{space}} », pas seulement cette page."
      "hint": "Plusieurs adresses à la fois, si vous voulez. Une adresse inconnue reçoit une invitation par e-mail."
      "searching": "Recherche…"
      "found": "Personnes trouvées"
      "nobody": "Aucun agent trouvé. Saisissez une adresse e-mail complète pour inviter."
      "failed": "L'annuaire ne répond pas. Vous pouvez inviter par adresse e-mail."
      "invite": "Inviter {{email}}"
      "inviteMeans": "Recevra un lien valable 30 jours"
      "already": "Déjà membre"
      "drop": "Enlever {{name}}"
      "add": "Ajouter"
      "added_one": "{{count}} personne ajoutée."
      "added_other": "{{count}} personnes ajoutées."
      "invited_one": "{{count}} invitation envoyée."
      "invited_other": "{{count}} invitations envoyées."
      "members_one": "{{names}} est déjà membre."
      "members_other": "{{names}} sont déjà membres."
      "refused": "{{name}} : {{reason}}"
      "quoted": "« {{part}} »"
      "wrong_one": "{{names}} n'est pas une adresse e-mail complète. Corrigez-la, ou effacez-la."
      "wrong_other": "{{names}} ne sont pas des adresses e-mail complètes. Corrigez-les, ou effacez-les."
      "trouble": {
        "nobody": "Aucun agent trouvé pour « {{words}} ». Saisissez une adresse e-mail complète pour inviter."
        "several": "Plusieurs personnes correspondent à « {{words}} ». Choisissez-en une."
        "member": "« {{words}} » : cette personne est déjà membre."
      }
      "who": "Qui y a accès"
      "bySpace": "par l'espace"
      "pending": "Invitation en attente"
      "allMembers": "Gérer les membres"
      "readOnly": "Seuls les animateurs peuvent ajouter des membres."
      "done": "Terminé"
    }
    "settings": {
      "about": "À propos de l'espace"
      "name": "Nom"
      "description": "Description"
      "descriptionHint": "Quelques mots que les membres voient sous le nom de l'espace."
      "save": "Enregistrer"
      "saved": "Réglages enregistrés."
      "reset": "Annuler les changements"
      "facts": "Créé le {{date}}"
      "factsWith": "Créé le {{date}} · Organisation : {{organisation}}"
      "readOnly": "Seuls les animateurs peuvent changer le nom et la description de l'espace."
      "leave": "Quitter l'espace"
    }
    "invitation": {
      "waiting": "Invitations"
      "offered": "{{who}} vous invite comme {{role}}"
      "join": "Rejoindre"
      "joinThis": "Rejoindre l'espace « {{space}} »"
      "decline": "Décliner"
      "declineThis": "Décliner l'invitation à « {{space}} »"
      "declined": "Invitation à « {{space}} » déclinée."
      "title": "{{who}} vous invite"
      "lead": "Vous rejoindrez l'espace « {{space}} »."
      "role": "Votre rôle : {{role}}."
      "accept": "Rejoindre l'espace"
      "later": "Plus tard"
      "joined": "Vous êtes membre de l'espace."
      "another": {
        "title": "Cette invitation est pour une autre adresse"
        "text": "Votre session est ouverte avec {{email}}. Connectez-vous avec l'adresse qui a reçu l'invitation, ou demandez une nouvelle invitation à celle-ci."
        "signOut": "Changer de compte"
      }
      "missing": {
        "title": "Lien incomplet"
        "text": "Ce lien ne contient pas d'invitation. Ouvrez celui de l'e-mail en entier, ou demandez-en un nouveau."
      }
      "expired": {
        "title": "Cette invitation n'est plus valable"
      }
      "failed": {
        "title": "L'invitation n'a pas pu être lue"
      }
    }
  }
  search: {
    "title": "Recherche"
    "titleOf": "« {{words}} » – Recherche"
    "label": "Rechercher dans Parvis"
    "placeholder": "Titre ou mots du texte"
    "clear": "Effacer"
    "lead": "La recherche porte sur les titres et les textes des dossiers, pages et fichiers que vous pouvez lire, sans égard aux accents ni aux majuscules. Entre guillemets, les mots sont cherchés côte à côte."
    "groups": {
      "searches": "Recherches récentes"
      "spaces": "Espaces"
      "documents": "Documents récents"
      "found": "Résultats"
    }
    "all": "Voir tous les résultats pour « {{words}} »"
    "none": "Rien ne correspond à « {{words}} »."
    "noneHint": "Essayez moins de mots, un mot plus général ou une autre orthographe. La recherche porte sur ce que vous pouvez lire."
    "noneNarrowed": "Les filtres écartent peut-être ce que vous cherchez : retirez-les, ou essayez moins de mots."
    "corrected": "Aucun résultat pour « {{words}} ». Voici ceux de « {{corrected}} »."
    "found_one": "{{count}} résultat"
    "found_other": "{{count}} résultats"
    "shown_one": "{{count}} résultat affiché"
    "shown_other": "{{count}} résultats affichés"
    "keys": "↑ ↓ pour choisir, Entrée pour ouvrir, Échap pour fermer"
    "keysOfSearches": "↑ ↓ pour choisir, Entrée pour chercher, Suppr pour retirer cette recherche"
    "forget": "Retirer « {{words}} » des recherches récentes"
    "forgetAll": "Effacer les recherches récentes"
    "unavailable": "Recherche indisponible pour l'instant."
    "changedBy": "modifié par {{name}}"
    "changedByMe": "modifié par vous"
    "filters": {
      "label": "Filtrer et trier les résultats"
      "title": "Filtres et tri"
      "titleSet": "Filtres et tri ({{number}})"
      "space": "Espace"
      "anySpace": "Tous"
      "otherSpace": "Un autre espace"
      "kind": "Type"
      "anyKind": "Tous"
      "kinds": {
        "folder": "Dossiers"
        "page": "Pages"
        "file": "Fichiers"
      }
      "author": "Créé par"
      "anyAuthor": "Toute personne"
      "me": "Moi"
      "someone": "Une seule personne"
      "nobody": "Saisissez trois lettres d'un nom"
      "clearAuthor": "Toute personne"
      "from": "Modifié du"
      "to": "Au"
      "sort": "Trier par"
      "relevance": "Pertinence"
      "newest": "Date de modification"
      "clear": "Retirer les filtres"
    }
  }
}
