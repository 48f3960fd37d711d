# Times. Each has the form after « depuis » (value), and as attributes those that tell when (at), after « jusqu' » (to)
# and after « d'ici » (by). Months and weekdays are words of the language; $part is early, middle, late or whole.

date-day = { $day ->
    [1] le { $weekday }1er { $month }
   *[other] le { $weekday }{ $day } { $month }
}
    .at = { date-day }
    .to = { $day ->
        [1] au { $weekday }1er { $month }
       *[other] au { $weekday }{ $day } { $month }
    }
    .by = { $day ->
        [1] au { $weekday }1er { $month }
       *[other] au { $weekday }{ $day } { $month }
    }
date-weekday = { $weekday }
    .at = { $weekday }
    .to = à { $weekday }
    .by = { $weekday }
date-month = { $part ->
    [early] début { $month }
    [middle] mi-{ $month }
    [late] fin { $month }
   *[whole] { $month }
}
    .at = { $part ->
        [early] début { $month }
        [middle] à la mi-{ $month }
        [late] fin { $month }
       *[whole] en { $month }
    }
    .to = { $part ->
        [early] à début { $month }
        [middle] à la mi-{ $month }
        [late] à fin { $month }
       *[whole] en { $month }
    }
    .by = { date-month }
date-year = { $part ->
    [early] début { $year }
    [middle] mi-{ $year }
    [late] fin { $year }
   *[whole] { $year }
}
    .at = { $part ->
        [early] début { $year }
        [middle] à la mi-{ $year }
        [late] fin { $year }
       *[whole] en { $year }
    }
    .to = { $part ->
        [early] à début { $year }
        [middle] à la mi-{ $year }
        [late] à fin { $year }
       *[whole] en { $year }
    }
    .by = { date-year }
month-of-year = { $month } { $year }
season = { $season ->
    [spring] le printemps{ $year }
    [summer] l'été{ $year }
    [autumn] l'automne{ $year }
   *[winter] l'hiver{ $year }
}
    .at = { $season ->
        [spring] au printemps{ $year }
        [summer] à l'été{ $year }
        [autumn] à l'automne{ $year }
       *[winter] à l'hiver{ $year }
    }
    .to = { $season ->
        [spring] au printemps{ $year }
        [summer] à l'été{ $year }
        [autumn] à l'automne{ $year }
       *[winter] à l'hiver{ $year }
    }
    .by = { season }
century = le { $roman }e siècle
    .at = au { $roman }e siècle
    .to = au { $roman }e siècle
    .by = au { $roman }e siècle
decade = les années { $decade }
    .at = dans les années { $decade }
    .to = aux années { $decade }
    .by = aux années { $decade }
quarter = { $quarter ->
    [1] le premier trimestre{ $year }
    [2] le deuxième trimestre{ $year }
    [3] le troisième trimestre{ $year }
   *[4] le quatrième trimestre{ $year }
}
    .at = { $quarter ->
        [1] au premier trimestre{ $year }
        [2] au deuxième trimestre{ $year }
        [3] au troisième trimestre{ $year }
       *[4] au quatrième trimestre{ $year }
    }
    .to = { $quarter ->
        [1] au premier trimestre{ $year }
        [2] au deuxième trimestre{ $year }
        [3] au troisième trimestre{ $year }
       *[4] au quatrième trimestre{ $year }
    }
    .by = { quarter }
half-year = { $half ->
    [1] le premier semestre{ $year }
   *[2] le second semestre{ $year }
}
    .at = { $half ->
        [1] au premier semestre{ $year }
       *[2] au second semestre{ $year }
    }
    .to = { $half ->
        [1] au premier semestre{ $year }
       *[2] au second semestre{ $year }
    }
    .by = { half-year }
relative-unit = { $unit ->
    [day] { $offset ->
        [-2] avant-hier
        [-1] hier
        [0] aujourd'hui
        [1] demain
       *[2] après-demain
    }
    [week] { $offset ->
        [-1] la semaine dernière
        [0] cette semaine
       *[1] la semaine prochaine
    }
    [month] { $offset ->
        [-1] le mois dernier
        [0] ce mois-ci
       *[1] le mois prochain
    }
    [quarter] { $offset ->
        [-1] le trimestre dernier
        [0] ce trimestre
       *[1] le trimestre prochain
    }
    [half-year] { $offset ->
        [-1] le semestre dernier
        [0] ce semestre
       *[1] le semestre prochain
    }
    [decade] { $offset ->
        [-1] la décennie dernière
        [0] cette décennie
       *[1] la décennie prochaine
    }
    [century] { $offset ->
        [-1] le siècle dernier
        [0] ce siècle
       *[1] le siècle prochain
    }
    [hour] { $offset ->
        [-1] l'heure précédente
        [0] cette heure
       *[1] l'heure suivante
    }
   *[year] { $offset ->
        [-1] l'année dernière
        [0] cette année
       *[1] l'année prochaine
    }
}
    .at = { relative-unit }
    .to = à { relative-unit }
    .by = { relative-unit }
relative-name = { $offset ->
    [-1] { $name } dernier
    [0] { $name }
   *[1] { $name } prochain
}
    .at = { relative-name }
    .to = à { relative-name }
    .by = { relative-name }
clock = { $minute ->
    [0] { $hour } heures
   *[other] { $hour } h { $minute }
}
    .at = à { clock }
    .to = à { clock }
    .by = { clock }
range = de { $from } à { $to }
    .at = de { $from } à { $to }
    .to = de { $from } à { $to }
    .by = de { $from } à { $to }
duration = { $count } { $unit ->
    [second] { $plural ->
        [one] seconde
       *[other] secondes
    }
    [minute] { $plural ->
        [one] minute
       *[other] minutes
    }
    [hour] { $plural ->
        [one] heure
       *[other] heures
    }
    [day] { $plural ->
        [one] jour
       *[other] jours
    }
    [week] { $plural ->
        [one] semaine
       *[other] semaines
    }
    [month] mois
    [quarter] { $plural ->
        [one] trimestre
       *[other] trimestres
    }
    [half-year] { $plural ->
        [one] semestre
       *[other] semestres
    }
    [decade] { $plural ->
        [one] décennie
       *[other] décennies
    }
    [century] { $plural ->
        [one] siècle
       *[other] siècles
    }
   *[year] { $plural ->
        [one] an
       *[other] ans
    }
}
number-word = { $number ->
    [1] { $unit ->
        [second] une
        [minute] une
        [hour] une
        [week] une
        [decade] une
       *[year] un
    }
    [2] deux
    [3] trois
    [4] quatre
    [5] cinq
    [6] six
    [7] sept
    [8] huit
    [9] neuf
   *[10] dix
}
season-name = { $season ->
    [spring] le printemps
    [summer] l'été
    [autumn] l'automne
   *[winter] l'hiver
}
each-name = chaque { $name }
each-duration = { $unit ->
    [second] toutes les { $duration }
    [minute] toutes les { $duration }
    [hour] toutes les { $duration }
    [week] toutes les { $duration }
    [decade] toutes les { $duration }
   *[year] tous les { $duration }
}
each-unit = { $unit ->
    [second] chaque seconde
    [minute] chaque minute
    [hour] chaque heure
    [day] chaque jour
    [week] chaque semaine
    [month] chaque mois
    [quarter] chaque trimestre
    [half-year] chaque semestre
    [decade] chaque décennie
    [century] chaque siècle
   *[year] chaque année
}

## Times in their place

time-at = { IN($time) }
time-by = d'ici { OF($time) }
time-before = avant { THE($time) }
time-after = après { THE($time) }
time-since = depuis { THE($time) }
time-until = jusqu'{ TO($time) }
time-from = dès { THE($time) }
time-for = pendant { $time }
time-within = en { $time }
time-ago = il y a { $time }
time-in = dans { $time }
