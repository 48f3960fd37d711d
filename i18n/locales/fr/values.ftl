# Amounts and times. $number is written as the language writes it, "one" or "other" in $plural as its grammar counts.
# A currency, a measure or a counted noun is a name with forms: BARE « dollars », OF « de dollars », « d'euros ».

## Amounts

largest-scale = billion
quantity = { $scale ->
    [million] { $number } { $plural ->
        [one] million
       *[other] millions
    } { OF($unit) }
    [billion] { $number } { $plural ->
        [one] milliard
       *[other] milliards
    } { OF($unit) }
   *[plain] { $number } { BARE($unit) }
}
bare-quantity = { $scale ->
    [million] { $number } { $plural ->
        [one] million
       *[other] millions
    }
    [billion] { $number } { $plural ->
        [one] milliard
       *[other] milliards
    }
   *[plain] { $number }
}
counted-as-written = { $amount } (« { $noun } »)
number-range = { $low } à { $high }
percent = { $number } %
percent-point = { $plural ->
    [one] { $number } point de pourcentage
   *[other] { $number } points de pourcentage
}
share = { $out-of ->
    [2] { $count ->
        [1] la moitié
       *[other] { $count } sur { $out-of }
    }
    [3] { $count ->
        [1] un tiers
        [2] deux tiers
       *[other] { $count } sur { $out-of }
    }
    [4] { $count ->
        [1] un quart
        [3] trois quarts
       *[other] { $count } sur { $out-of }
    }
   *[other] { $count } sur { $out-of }
}
exactness = { $exactness ->
    [about] environ { $amount }
    [at-least] au moins { $amount }
    [more-than] plus de { $amount }
    [at-most] jusqu'à { $amount }
    [less-than] moins de { $amount }
   *[exact] { $amount }
}
per = { $period ->
    [quarter] { $amount } par trimestre
    [month] { $amount } par mois
    [week] { $amount } par semaine
    [day] { $amount } par jour
    [hour] { $amount } par heure
    [inhabitant] { $amount } par habitant
    [person] { $amount } par personne
   *[year] { $amount } par an
}

