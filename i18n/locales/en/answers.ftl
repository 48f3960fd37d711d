# What the briefing says. $what is a clause or a name without capital or full stop; CAP gives the capital.
# A person or country comes as a name: THE "the Netherlands", POSS "the Netherlands'", COUNT for agreement.

## Frames

quoted = “{ $words }”
frame = { $modality ->
    [possible] Possibly: { $what }.
    [planned] It is planned: { $what }.
    [conditional] It would be: { $what }.
    [reported] Reportedly: { $what }.
   *[asserted] { CAP($what) }.
}
frame-by = { $modality ->
    [possible] According to { THE($speaker) }, possibly: { $what }.
    [planned] According to { THE($speaker) }, it is planned: { $what }.
    [conditional] According to { THE($speaker) }, it would be: { $what }.
    [reported] According to { THE($speaker) }, reportedly: { $what }.
   *[asserted] According to { THE($speaker) }, { $what }.
}
frame-words-by = { $modality ->
    [possible] According to { THE($speaker) }, possibly: { $what }.
    [planned] According to { THE($speaker) }, it is planned: { $what }.
    [conditional] According to { THE($speaker) }, it would be: { $what }.
    [reported] According to { THE($speaker) }, reportedly: { $what }.
   *[asserted] According to { THE($speaker) }: { $what }.
}
words-in-french = the briefing says, in French: { $words }
words-in-english = the briefing says: { $words }
value-by = { $what } (according to { THE($speaker) })
series = { $first }; { $second }
party-role = { THE($party) } ({ $role })
government = the { $adjective } government
reason = the reason given: { $reason }
identity = { THE($party) }: { $role }
definition = { $term }: { $meaning }
disagrees = The briefing gives different figures: { $values }.
disagrees-otherwise = The briefing does not say the same thing everywhere: { $values }.
corrects = That is not what the briefing says: { $what }.
corrects-bare = That is not what the briefing says.
sections = { $count ->
    [1] The briefing has one part:
   *[other] The briefing has { $count } parts:
}
key-points = The key points:
passage = This is what the briefing says about it:
actors = The actors that the briefing names:
line = – { $what }
actor-line = { CAP(THE($party)) }: { $stance ->
    [for] in favour
    [for-on-condition] in favour, on a condition
    [against] against
    [reserved] sceptical
    [abstaining] abstaining
   *[undecided] undecided
}
actor-line-bare = { CAP(THE($party)) }

## Positions

stance-for = { THE($who) } { COUNT($who) ->
    [many] are in favour
   *[one] is in favour
}
stance-for-target = { THE($who) } { COUNT($who) ->
    [many] support
   *[one] supports
} { THE($target) }
stance-for-on-condition = { THE($who) } { COUNT($who) ->
    [many] are in favour, on a condition
   *[one] is in favour, on a condition
}
stance-for-on-condition-target = { THE($who) } { COUNT($who) ->
    [many] support
   *[one] supports
} { THE($target) }, on a condition
stance-against = { THE($who) } { COUNT($who) ->
    [many] are against it
   *[one] is against it
}
stance-against-target = { THE($who) } { COUNT($who) ->
    [many] oppose
   *[one] opposes
} { THE($target) }
stance-reserved = { THE($who) } { COUNT($who) ->
    [many] have shown scepticism
   *[one] has shown scepticism
}
stance-reserved-target = { THE($who) } { COUNT($who) ->
    [many] have shown scepticism
   *[one] has shown scepticism
} about { THE($target) }
stance-abstaining = { THE($who) } { COUNT($who) ->
    [many] abstain
   *[one] abstains
}
stance-abstaining-target = { THE($who) } { COUNT($who) ->
    [many] abstain
   *[one] abstains
} on { THE($target) }
stance-undecided = { THE($who) } { COUNT($who) ->
    [many] have not taken a position
   *[one] has not taken a position
}
stance-undecided-target = { THE($who) } { COUNT($who) ->
    [many] have not taken a position
   *[one] has not taken a position
} on { THE($target) }
not-against = { $clause }; the briefing does not say { COUNT($who) ->
    [many] that they opposed it
   *[one] { GENDER($who) ->
        [feminine] that she opposed it
        [masculine] that he opposed it
       *[unknown] that this is opposition
    }
}
not-for = { $clause }; the briefing does not say { COUNT($who) ->
    [many] that they supported it
   *[one] { GENDER($who) ->
        [feminine] that she supported it
        [masculine] that he supported it
       *[unknown] that this is support
    }
}

## Yes and no

yes = { $modality ->
    [possible] Possibly.
    [planned] Yes, it is planned.
    [conditional] Possibly: the briefing says only that it would be so.
    [reported] Possibly: the briefing reports it without confirming it.
   *[asserted] Yes, the briefing says so.
}
yes-clause = { $modality ->
    [possible] Possibly: { $clause }.
    [planned] Yes, it is planned: { $clause }.
    [conditional] Possibly (it would be so): { $clause }.
    [reported] Possibly; the briefing reports it without confirming it: { $clause }.
   *[asserted] Yes. { CAP($clause) }.
}
yes-by = { $modality ->
    [possible] Possibly, according to { THE($speaker) }.
    [planned] Yes, it is planned, according to { THE($speaker) }.
    [conditional] Possibly (it would be so), according to { THE($speaker) }.
    [reported] Possibly, according to { THE($speaker) }.
   *[asserted] Yes, according to { THE($speaker) }.
}
yes-clause-by = { $modality ->
    [possible] Possibly, according to { THE($speaker) }: { $clause }.
    [planned] Yes, it is planned, according to { THE($speaker) }: { $clause }.
    [conditional] Possibly (it would be so), according to { THE($speaker) }: { $clause }.
    [reported] Possibly, according to { THE($speaker) }: { $clause }.
   *[asserted] Yes, according to { THE($speaker) }: { $clause }.
}
no = { $modality ->
    [possible] Possibly not.
    [planned] No, the briefing says the contrary.
    [conditional] Possibly not: the briefing says only that it would not be so.
    [reported] Possibly not: the briefing reports it without confirming it.
   *[asserted] No, the briefing says the contrary.
}
no-clause = { $modality ->
    [possible] Possibly not: { $clause }.
    [planned] No: { $clause }.
    [conditional] Possibly not (it would not be so): { $clause }.
    [reported] Possibly not; the briefing reports it without confirming it: { $clause }.
   *[asserted] No. { CAP($clause) }.
}
no-by = { $modality ->
    [possible] Possibly not, according to { THE($speaker) }.
    [planned] No, according to { THE($speaker) }.
    [conditional] Possibly not (it would not be so), according to { THE($speaker) }.
    [reported] Possibly not, according to { THE($speaker) }.
   *[asserted] No, according to { THE($speaker) }.
}
no-clause-by = { $modality ->
    [possible] Possibly not, according to { THE($speaker) }: { $clause }.
    [planned] No, according to { THE($speaker) }: { $clause }.
    [conditional] Possibly not (it would not be so), according to { THE($speaker) }: { $clause }.
    [reported] Possibly not, according to { THE($speaker) }: { $clause }.
   *[asserted] No, according to { THE($speaker) }: { $clause }.
}

## Silence

silent = The briefing does not say.
silent-name = The briefing does not say. It does not mention “{ $name }”.
silent-words = The briefing does not say. It speaks { OF($party) }, but reports no words on this.
silent-aspect = The briefing does not say. It mentions { $topic }, but does not say { $asked ->
    [who] who
    [whom] to whom
    [stance] what the position is
    [amount] how much
    [count] how many
    [time] when
    [duration] how long
    [place] where
    [reason] why
    [said] what is said of it
    [how] how
    [whether] whether it is so
    [definition] what it means
    [identity] who that is
    [list] which ones
   *[what] what you ask
}.
silent-question = I did not understand the question. Put it in one sentence, for example:

## Around a quotation

place-section = Section “{ $heading }”
place-title = Title of the briefing
place-heading = Heading
place-start = Start of the briefing
translation = Translation: { $translation }
suggestions = You can ask:

## Questions to suggest

suggest-said = What did { THE($party) } say?
suggest-position = { COUNT($party) ->
    [many] What is the position of { THE($party) }?
   *[one] What is { POSS($party) } position?
}
suggest-identity = Who is { THE($party) }?
suggest-actors = Who are the actors?
suggest-key-points = What are the key points?
suggest-sections = What are the parts of the briefing?
