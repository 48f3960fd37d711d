# What the bot says of itself to Telegram, and what its operator reads on the command line.

## Profile and commands (Telegram's limits: 64, 120, 512 and 256 characters)

bot-name = Sommaire
bot-about = Ask questions about a press briefing: a short answer with the sentence behind it, in English or in French.
bot-description = I answer questions about a press or policy briefing, in English or in French, and quote word for word the sentence behind each answer. Where the briefing does not say, I tell you so. Paste a text, send a file or a web address to read a briefing of your own.
command-start = Begin
command-help = How it works
command-lang = English or French
command-briefing = Choose a briefing
command-summary = The key points
command-who = The actors and their positions
command-source = The passage behind the last answer
command-privacy = What is kept
command-forget = Erase everything
command-cancel = Start afresh

## Command line

file-missing = { $path }: there is no such file
file-unreadable = { $path }: this file cannot be read
file-not-utf8 = { $path }: this file is not UTF-8 text
file-over = { $path }: this file is over { $most } MiB
folder-empty = { $path }: there is no briefing (.txt) in this folder
token-missing = The bot's token is missing: put it in TELOXIDE_TOKEN
token-wrong = Telegram refuses the token: check TELOXIDE_TOKEN with @BotFather
api-unreachable = Telegram's API cannot be reached at { $address }
data-unwritable = { $path }: the data folder cannot be written to
data-busy = { $path }: another bot is using this data folder
doctor-token-ok = token: accepted, the bot is @{ $name }
doctor-token-bad = token: refused; check TELOXIDE_TOKEN with @BotFather
doctor-token-none = token: none; put it in TELOXIDE_TOKEN
doctor-api-ok = API: reachable at { $address }
doctor-api-bad = API: cannot be reached at { $address }; check the network and SOMMAIRE_TELEGRAM_API
doctor-store-ok = database: in order
doctor-store-bad = database: cannot be read; restore the backup beside { $path }
doctor-data-ok = data folder: { $path }, writable
doctor-data-bad = data folder: { $path } cannot be written to; mend its permissions or choose another with --data
