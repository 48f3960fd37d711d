# What is said around the answers. Ordinary spaces and apostrophes: the program sets the no-break ones.
# Contractions of « le briefing » are written out; names bring their own articles (THE, OF, TO, IN).

## Opening and help

greeting = Bonjour ! Je réponds aux questions sur le briefing « { $title } », en français ou en anglais, et je montre la phrase sur laquelle repose chaque réponse. Posez votre question, ou choisissez-en une :
greeting-console =
    Sommaire – questions sur « { $title } ».
    Posez votre question, en français ou en anglais. /help pour l'aide, /lang en for English, /quit pour finir.
help =
    Posez une question en français ou en anglais : je réponds avec ce que dit le briefing et je cite la phrase. S'il ne dit rien, je le dis aussi.

    Par exemple : qui s'y oppose ? combien ? quand ? pourquoi ? de quoi ça parle ?
    On peut enchaîner : « et la France ? », « pourquoi ? », « qui d'autre ? ».

    /summary – les points essentiels
    /who – les acteurs et leurs positions
    /source – le passage derrière la dernière réponse
    /briefing – choisir un briefing
    /lang – français ou anglais
    /cancel – repartir de zéro
    /privacy – ce qui est conservé
    /forget – tout effacer

    Pour votre propre briefing : collez-en le texte (plus de 400 caractères), envoyez un fichier (.txt, .md, .html, .pdf, .docx) ou une adresse web.
help-console =
    Posez une question en français ou en anglais : je réponds avec ce que dit le briefing et je cite la phrase. S'il ne dit rien, je le dis aussi.
    On peut enchaîner : « et la France ? », « pourquoi ? », « qui d'autre ? ».
    /summary    les points essentiels
    /who        les acteurs et leurs positions
    /source     le passage derrière la dernière réponse
    /briefing   choisir un briefing
    /lang fr|en la langue des réponses
    /cancel     repartir de zéro
    /help       cette aide
    /quit       finir
goodbye = Au revoir.

## Language

lang-name = Français
lang-choose = Dans quelle langue voulez-vous les réponses ?
lang-set = C'est noté : je réponds en français.

## Briefings

briefing-choose = Quel briefing voulez-vous lire ?
briefing-set = Briefing ouvert : « { $title } ». Posez votre question.
briefing-confirm = Faire de ce texte votre briefing ? Il s'intitulerait « { $title } » et ne servirait que dans cette conversation.
briefing-kept = C'est fait. Vos questions portent maintenant sur « { $title } ».
briefing-dropped = Ce texte n'a pas été gardé.
briefing-many = Cette conversation a déjà { $most } briefings, c'est le maximum. /forget les efface.
file-too-large = Ce fichier est trop gros : 20{ "\u00A0" }Mo au plus.
file-kind = Je ne lis pas ce genre de fichier. Envoyez du texte, .md, .html, .pdf ou .docx.
file-encrypted = Ce fichier est protégé par un mot de passe. Envoyez-le sans protection.
file-scanned = Ce PDF ne contient que des images de pages, sans texte. Envoyez une version avec du texte, ou collez le texte ici.
file-broken = Ce fichier est endommagé : je n'arrive pas à le lire. Essayez de l'enregistrer de nouveau.
file-empty = Ce fichier ne contient pas de texte.
text-short = C'est trop court pour un briefing : il me faut une vingtaine de mots au moins.
file-lang = Ce texte n'est ni en français ni en anglais ; je ne sais pas en lire d'autres.
file-bomb = Une fois décompressé, ce fichier serait démesuré ; je ne l'ouvre pas.
file-not-text = Ce fichier texte n'est pas en UTF-8. Enregistrez-le en UTF-8, ou collez le texte ici.
address-unreachable = Je n'ai pas pu lire cette page : le site ne répond pas, ou refuse. Essayez plus tard, ou collez le texte ici.
address-refused = Je n'ouvre pas cette adresse : je ne vais chercher que des pages publiques du web.
address-too-large = Cette page est trop grosse : 5{ "\u00A0" }Mo au plus.
address-empty = Je n'ai pas trouvé d'article sur cette page. Collez le texte ici.

## Questions that are not questions

empty-question = Posez-moi une question sur le briefing, par exemple :
long-question = Votre question est trop longue : { $most } caractères au plus. Pour en faire un briefing, envoyez le texte dans un fichier.
text-only = Je ne lis que le texte : écrivez votre question, s'il vous plaît.
unknown-command = Je ne connais pas cette commande. /help donne la liste.
nothing-yet = Posez d'abord une question ; ensuite je montrerai le passage.
cancelled = D'accord, on repart de zéro.
who-question = Qui sont les acteurs et quelles sont leurs positions ?
summary-question = Quels sont les points essentiels ?
ask-why = Pourquoi ?
ask-who-else = Qui d'autre ?
ask-how-much = Combien ?
ask-when = Quand ?

## Buttons

button-source = Source
button-hide = Masquer
button-yes = Oui
button-no = Non
button-previous = Précédent
button-next = Suivant
button-up = 👍
button-down = 👎
button-stale = Cette réponse n'est plus là. Posez la question à nouveau.

## Privacy and feedback

privacy =
    Ce que je conserve pour cette conversation : la langue, le briefing choisi, les briefings que vous avez apportés et les questions dont les boutons ont besoin. Vos messages eux-mêmes ne sont gardés que le temps d'y répondre.
    Rien n'est envoyé à un autre service que Telegram, et je ne vais chercher sur le web que les adresses que vous m'envoyez.
    Une question et sa réponse ne servent à améliorer les suivantes que si vous l'acceptez après un 👎.
    /forget efface tout.
forget-ask = Effacer tout ce que je sais de cette conversation, y compris vos briefings ?
forgot = C'est effacé.
forget-kept = Rien n'a été effacé.
thanks = Merci !
consent-ask = Puis-je garder votre question et cette réponse pour améliorer les suivantes ? Sinon, je n'en garde rien.
consent-kept = Merci, c'est noté.
consent-refused = D'accord, je n'en garde rien.

## Access

not-admitted = Ce bot est réservé à ses invités. Si vous avez un code d'invitation, envoyez-le ici.
welcome = Bienvenue ! Vous pouvez poser vos questions.
wrong-code = Ce code n'est pas valable.
too-fast = Cela fait beaucoup de questions à la fois. Réessayez dans une minute.
admins-only = Seuls les administrateurs du groupe peuvent changer cela.
fault = Je n'ai pas réussi à traiter ce message, désolé. Essayez encore, ou posez la question autrement.
stats =
    Conversations : { $chats }
    Questions : { $questions }
    Réponses données : { $answered }
    Sans réponse dans le briefing : { $silent }
    👍 { $up } – 👎 { $down }

## Inline and guest mode

inline-points = Les points essentiels
inline-answer-in = Répondre en français
inline-open = Ouvrir la conversation
inline-silent = Le briefing ne le dit pas
guest = Réponse tirée du briefing « { $title } ».
