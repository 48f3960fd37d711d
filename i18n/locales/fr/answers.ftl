# What the briefing says. $what is a clause or a name without capital or full stop; CAP gives the capital.
# A person or country comes as a name: THE « la Hongrie », OF « de la Hongrie », GENDER and COUNT for agreement.

## Frames

quoted = « { $words } »
frame = { $modality ->
    [possible] Peut-être : { $what }.
    [planned] C'est prévu : { $what }.
    [conditional] Ce serait : { $what }.
    [reported] Le briefing le rapporte sans l'affirmer : { $what }.
   *[asserted] { CAP($what) }.
}
frame-by = { $modality ->
    [possible] Selon { THE($speaker) }, peut-être : { $what }.
    [planned] Selon { THE($speaker) }, c'est prévu : { $what }.
    [conditional] Selon { THE($speaker) }, ce serait : { $what }.
    [reported] Selon { THE($speaker) }, sans certitude : { $what }.
   *[asserted] Selon { THE($speaker) }, { $what }.
}
frame-words-by = { $modality ->
    [possible] Selon { THE($speaker) }, peut-être : { $what }.
    [planned] Selon { THE($speaker) }, c'est prévu : { $what }.
    [conditional] Selon { THE($speaker) }, ce serait : { $what }.
    [reported] Selon { THE($speaker) }, sans certitude : { $what }.
   *[asserted] Selon { THE($speaker) } : { $what }.
}
words-in-french = le briefing dit : { $words }
words-in-english = le briefing dit, en anglais : { $words }
value-by = { $what } (selon { THE($speaker) })
series = { $first } ; { $second }
party-role = { THE($party) } ({ $role })
government = le gouvernement { $adjective }
reason = raison donnée : { $reason }
identity = { THE($party) } : { $role }
definition = { $term } : { $meaning }
disagrees = Le briefing donne des chiffres différents : { $values }.
disagrees-otherwise = Le briefing ne dit pas partout la même chose : { $values }.
corrects = Ce n'est pas ce que dit le briefing : { $what }.
corrects-bare = Ce n'est pas ce que dit le briefing.
sections = { $count ->
    [1] Le briefing a une partie :
   *[other] Le briefing a { $count } parties :
}
key-points = Les points essentiels :
passage = Voici ce que le briefing en dit :
actors = Les acteurs dont parle le briefing :
line = – { $what }
actor-line = { CAP(THE($party)) } : { $stance ->
    [for] pour
    [for-on-condition] pour, sous condition
    [against] contre
    [reserved] { COUNT($party) ->
        [many] sceptiques
       *[one] sceptique
    }
    [abstaining] abstention
   *[undecided] pas encore de position
}
actor-line-bare = { CAP(THE($party)) }

## Positions

stance-for = { THE($who) } { COUNT($who) ->
    [many] sont pour
   *[one] est pour
}
stance-for-target = { THE($who) } { COUNT($who) ->
    [many] soutiennent
   *[one] soutient
} { THE($target) }
stance-for-on-condition = { THE($who) } { COUNT($who) ->
    [many] sont pour, sous condition
   *[one] est pour, sous condition
}
stance-for-on-condition-target = { THE($who) } { COUNT($who) ->
    [many] soutiennent
   *[one] soutient
} { THE($target) }, sous condition
stance-against = { THE($who) } { COUNT($who) ->
    [many] sont contre
   *[one] est contre
}
stance-against-target = { THE($who) } { COUNT($who) ->
    [many] s'opposent
   *[one] s'oppose
} { TO($target) }
stance-reserved = { THE($who) } { COUNT($who) ->
    [many] { GENDER($who) ->
        [feminine] se sont montrées sceptiques
       *[other] se sont montrés sceptiques
    }
   *[one] { GENDER($who) ->
        [feminine] s'est montrée sceptique
        [masculine] s'est montré sceptique
       *[unknown] a fait part de son scepticisme
    }
}
stance-reserved-target = { THE($who) } { COUNT($who) ->
    [many] { GENDER($who) ->
        [feminine] se sont montrées sceptiques
       *[other] se sont montrés sceptiques
    }
   *[one] { GENDER($who) ->
        [feminine] s'est montrée sceptique
        [masculine] s'est montré sceptique
       *[unknown] a fait part de son scepticisme
    }
} au sujet { OF($target) }
stance-abstaining = { THE($who) } { COUNT($who) ->
    [many] s'abstiennent
   *[one] s'abstient
}
stance-abstaining-target = { THE($who) } { COUNT($who) ->
    [many] s'abstiennent
   *[one] s'abstient
} au sujet { OF($target) }
stance-undecided = { THE($who) } { COUNT($who) ->
    [many] n'ont pas encore pris position
   *[one] n'a pas encore pris position
}
stance-undecided-target = { THE($who) } { COUNT($who) ->
    [many] n'ont pas encore pris position
   *[one] n'a pas encore pris position
} au sujet { OF($target) }
not-against = { $clause } ; le briefing ne dit pas { COUNT($who) ->
    [many] { GENDER($who) ->
        [feminine] qu'elles s'y sont opposées
       *[other] qu'ils s'y sont opposés
    }
   *[one] { GENDER($who) ->
        [feminine] qu'elle s'y est opposée
        [masculine] qu'il s'y est opposé
       *[unknown] que c'est une opposition
    }
}
not-for = { $clause } ; le briefing ne dit pas { COUNT($who) ->
    [many] { GENDER($who) ->
        [feminine] qu'elles l'ont soutenu
       *[other] qu'ils l'ont soutenu
    }
   *[one] { GENDER($who) ->
        [feminine] qu'elle l'a soutenu
        [masculine] qu'il l'a soutenu
       *[unknown] que c'est un soutien
    }
}

## Yes and no

yes = { $modality ->
    [possible] Peut-être.
    [planned] Oui, c'est prévu.
    [conditional] Peut-être : le briefing le dit au conditionnel.
    [reported] Peut-être : le briefing le rapporte sans l'affirmer.
   *[asserted] Oui, le briefing le dit.
}
yes-clause = { $modality ->
    [possible] Peut-être : { $clause }.
    [planned] Oui, c'est prévu : { $clause }.
    [conditional] Peut-être, au conditionnel : { $clause }.
    [reported] Peut-être ; le briefing le rapporte sans l'affirmer : { $clause }.
   *[asserted] Oui. { CAP($clause) }.
}
yes-by = { $modality ->
    [possible] Peut-être, selon { THE($speaker) }.
    [planned] Oui, c'est prévu, selon { THE($speaker) }.
    [conditional] Peut-être, au conditionnel, selon { THE($speaker) }.
    [reported] Peut-être, selon { THE($speaker) }.
   *[asserted] Oui, selon { THE($speaker) }.
}
yes-clause-by = { $modality ->
    [possible] Peut-être, selon { THE($speaker) } : { $clause }.
    [planned] Oui, c'est prévu, selon { THE($speaker) } : { $clause }.
    [conditional] Peut-être, au conditionnel, selon { THE($speaker) } : { $clause }.
    [reported] Peut-être, selon { THE($speaker) } : { $clause }.
   *[asserted] Oui, selon { THE($speaker) } : { $clause }.
}
no = { $modality ->
    [possible] Peut-être pas.
    [planned] Non, le briefing dit le contraire.
    [conditional] Peut-être pas : le briefing le dit au conditionnel.
    [reported] Peut-être pas : le briefing le rapporte sans l'affirmer.
   *[asserted] Non, le briefing dit le contraire.
}
no-clause = { $modality ->
    [possible] Peut-être pas : { $clause }.
    [planned] Non : { $clause }.
    [conditional] Peut-être pas, au conditionnel : { $clause }.
    [reported] Peut-être pas ; le briefing le rapporte sans l'affirmer : { $clause }.
   *[asserted] Non. { CAP($clause) }.
}
no-by = { $modality ->
    [possible] Peut-être pas, selon { THE($speaker) }.
    [planned] Non, selon { THE($speaker) }.
    [conditional] Peut-être pas, au conditionnel, selon { THE($speaker) }.
    [reported] Peut-être pas, selon { THE($speaker) }.
   *[asserted] Non, selon { THE($speaker) }.
}
no-clause-by = { $modality ->
    [possible] Peut-être pas, selon { THE($speaker) } : { $clause }.
    [planned] Non, selon { THE($speaker) } : { $clause }.
    [conditional] Peut-être pas, au conditionnel, selon { THE($speaker) } : { $clause }.
    [reported] Peut-être pas, selon { THE($speaker) } : { $clause }.
   *[asserted] Non, selon { THE($speaker) } : { $clause }.
}

## Silence

silent = Le briefing ne le dit pas.
silent-name = Le briefing ne le dit pas. Il ne mentionne pas « { $name } ».
silent-words = Le briefing ne le dit pas. Il parle { OF($party) }, sans rapporter de paroles à ce sujet.
silent-aspect = Le briefing ne le dit pas. Il mentionne { $topic }, mais ne dit pas { $asked ->
    [who] qui
    [whom] à qui
    [stance] quelle est la position
    [amount] combien
    [count] combien
    [time] quand
    [duration] combien de temps
    [place] où
    [reason] pourquoi
    [said] ce qui en est dit
    [how] comment
    [whether] si c'est le cas
    [definition] ce que cela veut dire
    [identity] qui c'est
    [list] lesquels
   *[what] ce qui est demandé
}.
silent-question = Je n'ai pas compris la question. Posez-la en une phrase, par exemple :

## Around a quotation

place-section = Section « { $heading } »
place-title = Titre du briefing
place-heading = Intertitre
place-start = Début du briefing
translation = Traduction : { $translation }
suggestions = Vous pouvez demander :

## Questions to suggest

suggest-said = { COUNT($party) ->
    [many] Qu'ont dit { THE($party) } ?
   *[one] Qu'a dit { THE($party) } ?
}
suggest-position = Quelle est la position { OF($party) } ?
suggest-identity = Qui est { THE($party) } ?
suggest-actors = Qui sont les acteurs ?
suggest-key-points = Quels sont les points essentiels ?
suggest-sections = Quelles sont les parties du briefing ?
