# Amounts and times. $number is written as the language writes it, "one" or "other" in $plural as its grammar counts.
# A currency, a measure or a counted noun is a name with forms: BARE "dollars".

## Amounts

largest-scale = trillion
quantity = { $scale ->
    [million] { $number } million { BARE($unit) }
    [billion] { $number } billion { BARE($unit) }
    [trillion] { $number } trillion { BARE($unit) }
   *[plain] { $number } { BARE($unit) }
}
bare-quantity = { $scale ->
    [million] { $number } million
    [billion] { $number } billion
    [trillion] { $number } trillion
   *[plain] { $number }
}
counted-as-written = { $amount } (“{ $noun }”)
number-range = { $low } to { $high }
percent = { $number }%
percent-point = { $plural ->
    [one] { $number } percentage point
   *[other] { $number } percentage points
}
share = { $out-of ->
    [2] { $count ->
        [1] half
       *[other] { $count } in { $out-of }
    }
    [3] { $count ->
        [1] a third
        [2] two thirds
       *[other] { $count } in { $out-of }
    }
    [4] { $count ->
        [1] a quarter
        [3] three quarters
       *[other] { $count } in { $out-of }
    }
   *[other] { $count } in { $out-of }
}
exactness = { $exactness ->
    [about] about { $amount }
    [at-least] at least { $amount }
    [more-than] more than { $amount }
    [at-most] up to { $amount }
    [less-than] less than { $amount }
   *[exact] { $amount }
}
per = { $period ->
    [quarter] { $amount } a quarter
    [month] { $amount } a month
    [week] { $amount } a week
    [day] { $amount } a day
    [hour] { $amount } an hour
    [inhabitant] { $amount } per inhabitant
    [person] { $amount } per person
   *[year] { $amount } a year
}
