# Times. Each has the form after "since" (value), and as attributes those that tell when (at), after "until" (to)
# and after "by" (by). Months and weekdays are words of the language; $part is early, middle, late or whole.

date-day = { $weekday }{ $day } { $month }
    .at = on { date-day }
    .to = { date-day }
    .by = { date-day }
date-weekday = { $weekday }
    .at = on { $weekday }
    .to = { $weekday }
    .by = { $weekday }
date-month = { $part ->
    [early] early { $month }
    [middle] mid-{ $month }
    [late] late { $month }
   *[whole] { $month }
}
    .at = in { date-month }
    .to = { date-month }
    .by = { date-month }
date-year = { $part ->
    [early] early { $year }
    [middle] mid-{ $year }
    [late] late { $year }
   *[whole] { $year }
}
    .at = in { date-year }
    .to = { date-year }
    .by = { date-year }
month-of-year = { $month } { $year }
season = { $season ->
    [spring] spring{ $year }
    [summer] summer{ $year }
    [autumn] autumn{ $year }
   *[winter] winter{ $year }
}
    .at = in { season }
    .to = { season }
    .by = { season }
century = the { $ordinal } century
    .at = in { century }
    .to = { century }
    .by = { century }
decade = the { $decade }s
    .at = in { decade }
    .to = { decade }
    .by = { decade }
quarter = { $quarter ->
    [1] the first quarter{ $year }
    [2] the second quarter{ $year }
    [3] the third quarter{ $year }
   *[4] the fourth quarter{ $year }
}
    .at = in { quarter }
    .to = { quarter }
    .by = { quarter }
half-year = { $half ->
    [1] the first half of the year{ $year }
   *[2] the second half of the year{ $year }
}
    .at = in { half-year }
    .to = { half-year }
    .by = { half-year }
relative-unit = { $unit ->
    [day] { $offset ->
        [-2] the day before yesterday
        [-1] yesterday
        [0] today
        [1] tomorrow
       *[2] the day after tomorrow
    }
    [week] { $offset ->
        [-1] last week
        [0] this week
       *[1] next week
    }
    [month] { $offset ->
        [-1] last month
        [0] this month
       *[1] next month
    }
    [quarter] { $offset ->
        [-1] last quarter
        [0] this quarter
       *[1] next quarter
    }
    [half-year] { $offset ->
        [-1] the last half-year
        [0] this half-year
       *[1] the next half-year
    }
    [decade] { $offset ->
        [-1] the last decade
        [0] this decade
       *[1] the next decade
    }
    [century] { $offset ->
        [-1] last century
        [0] this century
       *[1] next century
    }
    [hour] { $offset ->
        [-1] the hour before
        [0] this hour
       *[1] the next hour
    }
   *[year] { $offset ->
        [-1] last year
        [0] this year
       *[1] next year
    }
}
    .at = { relative-unit }
    .to = { relative-unit }
    .by = { relative-unit }
relative-name = { $offset ->
    [-1] last { $name }
    [0] this { $name }
   *[1] next { $name }
}
    .at = { relative-name }
    .to = { relative-name }
    .by = { relative-name }
clock = { $hour }:{ $minute }
    .at = at { clock }
    .to = { clock }
    .by = { clock }
range = { $from } to { $to }
    .at = from { $from } to { $to }
    .to = { range }
    .by = { range }
duration = { $count } { $unit ->
    [second] { $plural ->
        [one] second
       *[other] seconds
    }
    [minute] { $plural ->
        [one] minute
       *[other] minutes
    }
    [hour] { $plural ->
        [one] hour
       *[other] hours
    }
    [day] { $plural ->
        [one] day
       *[other] days
    }
    [week] { $plural ->
        [one] week
       *[other] weeks
    }
    [month] { $plural ->
        [one] month
       *[other] months
    }
    [quarter] { $plural ->
        [one] quarter
       *[other] quarters
    }
    [half-year] { $plural ->
        [one] half-year
       *[other] half-years
    }
    [decade] { $plural ->
        [one] decade
       *[other] decades
    }
    [century] { $plural ->
        [one] century
       *[other] centuries
    }
   *[year] { $plural ->
        [one] year
       *[other] years
    }
}
number-word = { $number ->
    [1] one
    [2] two
    [3] three
    [4] four
    [5] five
    [6] six
    [7] seven
    [8] eight
    [9] nine
   *[10] ten
}
season-name = { $season ->
    [spring] spring
    [summer] summer
    [autumn] autumn
   *[winter] winter
}
each-name = every { $name }
each-duration = every { $duration }
each-unit = { $unit ->
    [second] every second
    [minute] every minute
    [hour] every hour
    [day] every day
    [week] every week
    [month] every month
    [quarter] every quarter
    [half-year] every half-year
    [decade] every decade
    [century] every century
   *[year] every year
}

## Times in their place

time-at = { IN($time) }
time-by = by { OF($time) }
time-before = before { THE($time) }
time-after = after { THE($time) }
time-since = since { THE($time) }
time-until = until { TO($time) }
time-from = from { THE($time) }
time-for = for { $time }
time-within = within { $time }
time-ago = { $time } ago
time-in = in { $time }
