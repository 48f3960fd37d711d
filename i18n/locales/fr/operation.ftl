# What the bot says of itself to Telegram, and what its operator reads on the command line.

## Profile and commands (Telegram's limits: 64, 120, 512 and 256 characters)

bot-name = Sommaire
bot-about = Posez vos questions sur un briefing de presse : réponse courte, phrase à l'appui, en français ou en anglais.
bot-description = Je réponds aux questions sur un briefing de presse ou de politique publique, en français ou en anglais, et je cite mot pour mot la phrase sur laquelle repose la réponse. Si le briefing ne le dit pas, je le dis. Collez un texte, envoyez un fichier ou une adresse pour lire votre propre briefing.
command-start = Commencer
command-help = Comment ça marche
command-lang = Français ou anglais
command-briefing = Choisir un briefing
command-summary = Les points essentiels
command-who = Les acteurs et leurs positions
command-source = Le passage derrière la dernière réponse
command-privacy = Ce qui est conservé
command-forget = Tout effacer
command-cancel = Repartir de zéro

## Command line

file-missing = { $path } : ce fichier n'existe pas
file-unreadable = { $path } : ce fichier ne se laisse pas lire
file-not-utf8 = { $path } : ce fichier n'est pas du texte UTF-8
file-over = { $path } : ce fichier dépasse { $most } Mio
folder-empty = { $path } : aucun briefing (.txt) dans ce dossier
token-missing = Il manque le jeton du bot : mettez-le dans TELOXIDE_TOKEN
token-wrong = Telegram refuse le jeton : vérifiez TELOXIDE_TOKEN auprès de @BotFather
api-unreachable = L'API de Telegram est injoignable à l'adresse { $address }
data-unwritable = { $path } : impossible d'écrire dans le dossier de données
data-busy = { $path } : un autre bot se sert de ce dossier de données
doctor-token-ok = jeton : accepté, le bot est @{ $name }
doctor-token-bad = jeton : refusé ; vérifiez TELOXIDE_TOKEN auprès de @BotFather
doctor-token-none = jeton : aucun ; mettez-le dans TELOXIDE_TOKEN
doctor-api-ok = API : joignable à l'adresse { $address }
doctor-api-bad = API : injoignable à l'adresse { $address } ; vérifiez le réseau et SOMMAIRE_TELEGRAM_API
doctor-store-ok = base de données : en ordre
doctor-store-bad = base de données : illisible ; restaurez la sauvegarde qui se trouve à côté de { $path }
doctor-data-ok = dossier de données : { $path }, accessible en écriture
doctor-data-bad = dossier de données : { $path } n'est pas accessible en écriture ; corrigez ses droits ou choisissez-en un autre avec --data
