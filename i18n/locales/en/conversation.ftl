# What is said around the answers. Names bring their own articles (THE, OF, TO, IN, POSS).

## Opening and help

greeting = Hello! I answer questions about the briefing “{ $title }”, in English or in French, and I show the sentence behind each answer. Ask your question, or pick one:
greeting-console =
    Sommaire – questions about “{ $title }”.
    Ask your question, in English or in French. /help for help, /lang fr pour le français, /quit to leave.
help =
    Ask a question in English or in French: I answer with what the briefing says and quote the sentence. Where it says nothing, I tell you that.

    For example: who is against it? how much? when? why? what is it about?
    You can go on from there: “and France?”, “why?”, “who else?”.

    /summary – the key points
    /who – the actors and their positions
    /source – the passage behind the last answer
    /briefing – choose a briefing
    /lang – English or French
    /cancel – start afresh
    /privacy – what is kept
    /forget – erase everything

    To bring your own briefing, paste its text (more than 400 characters), send a file (.txt, .md, .html, .pdf, .docx) or a web address.
help-console =
    Ask a question in English or in French: I answer with what the briefing says and quote the sentence. Where it says nothing, I tell you that.
    You can go on from there: “and France?”, “why?”, “who else?”.
    /summary    the key points
    /who        the actors and their positions
    /source     the passage behind the last answer
    /briefing   choose a briefing
    /lang fr|en the language of replies
    /cancel     start afresh
    /help       this help
    /quit       leave
goodbye = Goodbye.

## Language

lang-name = English
lang-choose = Which language would you like the answers in?
lang-set = Noted: I will answer in English.

## Briefings

briefing-choose = Which briefing would you like to read?
briefing-set = Open briefing: “{ $title }”. Ask your question.
briefing-confirm = Make this text your briefing? It would be called “{ $title }” and be used in this conversation only.
briefing-kept = Done. Your questions are now about “{ $title }”.
briefing-dropped = That text was not kept.
briefing-many = This conversation already has { $most } briefings, the most there can be. /forget erases them.
file-too-large = That file is too large: 20{ "\u00A0" }MB at most.
file-kind = I cannot read that kind of file. Send text, .md, .html, .pdf or .docx.
file-encrypted = That file is protected by a password. Send it without one.
file-scanned = That PDF holds only pictures of pages, no text. Send a version with text, or paste the text here.
file-broken = That file is damaged: I cannot read it. Try saving it again.
file-empty = There is no text in that file.
text-short = That is too short for a briefing: I need twenty words or so.
file-lang = That text is neither in English nor in French; I cannot read other languages.
file-bomb = Unpacked, that file would be enormous; I will not open it.
file-not-text = That text file is not UTF-8. Save it as UTF-8, or paste the text here.
address-unreachable = I could not read that page: the site does not respond, or refuses. Try again later, or paste the text here.
address-refused = I will not open that address: I only fetch public web pages.
address-too-large = That page is too large: 5{ "\u00A0" }MB at most.
address-empty = I found no article on that page. Paste the text here.

## Questions that are not questions

empty-question = Ask me something about the briefing, for example:
long-question = Your question is too long: { $most } characters at most. To make it a briefing, send the text in a file.
text-only = I only read text: please write your question.
unknown-command = I do not know that command. /help lists them.
nothing-yet = Ask a question first; then I can show you the passage.
cancelled = All right, let's start afresh.
who-question = Who are the actors and what are their positions?
summary-question = What are the key points?
ask-why = Why?
ask-who-else = Who else?
ask-how-much = How much?
ask-when = When?

## Buttons

button-source = Source
button-hide = Hide
button-yes = Yes
button-no = No
button-previous = Previous
button-next = Next
button-up = 👍
button-down = 👎
button-stale = That answer is gone. Please ask again.

## Privacy and feedback

privacy =
    What I keep for this conversation: the language, the chosen briefing, the briefings you brought, and the questions that the buttons need. Your messages themselves are kept only until they are answered.
    Nothing is sent to any service but Telegram, and the only web addresses I fetch are those you send me.
    A question and its answer help to improve later ones only if you agree to it after a 👎.
    /forget erases everything.
forget-ask = Erase everything I know of this conversation, your briefings included?
forgot = Erased.
forget-kept = Nothing was erased.
thanks = Thank you!
consent-ask = May I keep your question and this answer, to improve later ones? If not, I keep nothing of them.
consent-kept = Thank you, noted.
consent-refused = All right, I keep nothing of them.

## Access

not-admitted = This bot is for invited readers. If you have an invitation code, send it here.
welcome = Welcome! Go ahead and ask.
wrong-code = That code is not valid.
too-fast = That is a lot of questions at once. Try again in a minute.
admins-only = Only the group's administrators can change that.
fault = I could not deal with that message, sorry. Try again, or put the question in other words.
stats =
    Conversations: { $chats }
    Questions: { $questions }
    Answered: { $answered }
    Not said in the briefing: { $silent }
    👍 { $up } – 👎 { $down }

## Inline and guest mode

inline-points = The key points
inline-answer-in = Answer in English
inline-open = Open the conversation
inline-silent = The briefing does not say
guest = Answered from the briefing “{ $title }”.
