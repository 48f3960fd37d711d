# Units of measure, by the plural of the number before them.

measure-millimetre = { $plural ->
    [one] millimetre
   *[other] millimetres
}
measure-centimetre = { $plural ->
    [one] centimetre
   *[other] centimetres
}
measure-metre = { $plural ->
    [one] metre
   *[other] metres
}
measure-kilometre = { $plural ->
    [one] kilometre
   *[other] kilometres
}
measure-inch = { $plural ->
    [one] inch
   *[other] inches
}
measure-foot = { $plural ->
    [one] foot
   *[other] feet
}
measure-mile = { $plural ->
    [one] mile
   *[other] miles
}
measure-nautical-mile = { $plural ->
    [one] nautical mile
   *[other] nautical miles
}
measure-square-metre = { $plural ->
    [one] square metre
   *[other] square metres
}
measure-square-kilometre = { $plural ->
    [one] square kilometre
   *[other] square kilometres
}
measure-square-mile = { $plural ->
    [one] square mile
   *[other] square miles
}
measure-hectare = { $plural ->
    [one] hectare
   *[other] hectares
}
measure-acre = { $plural ->
    [one] acre
   *[other] acres
}
measure-cubic-metre = { $plural ->
    [one] cubic metre
   *[other] cubic metres
}
measure-litre = { $plural ->
    [one] litre
   *[other] litres
}
measure-hectolitre = { $plural ->
    [one] hectolitre
   *[other] hectolitres
}
measure-gallon = { $plural ->
    [one] gallon
   *[other] gallons
}
measure-barrel = { $plural ->
    [one] barrel
   *[other] barrels
}
measure-milligram = { $plural ->
    [one] milligram
   *[other] milligrams
}
measure-gram = { $plural ->
    [one] gram
   *[other] grams
}
measure-kilogram = { $plural ->
    [one] kilogram
   *[other] kilograms
}
measure-tonne = { $plural ->
    [one] tonne
   *[other] tonnes
}
measure-ounce = { $plural ->
    [one] ounce
   *[other] ounces
}
measure-watt = { $plural ->
    [one] watt
   *[other] watts
}
measure-kilowatt = { $plural ->
    [one] kilowatt
   *[other] kilowatts
}
measure-megawatt = { $plural ->
    [one] megawatt
   *[other] megawatts
}
measure-gigawatt = { $plural ->
    [one] gigawatt
   *[other] gigawatts
}
measure-terawatt = { $plural ->
    [one] terawatt
   *[other] terawatts
}
measure-kilowatt-hour = { $plural ->
    [one] kilowatt-hour
   *[other] kilowatt-hours
}
measure-megawatt-hour = { $plural ->
    [one] megawatt-hour
   *[other] megawatt-hours
}
measure-gigawatt-hour = { $plural ->
    [one] gigawatt-hour
   *[other] gigawatt-hours
}
measure-terawatt-hour = { $plural ->
    [one] terawatt-hour
   *[other] terawatt-hours
}
measure-joule = { $plural ->
    [one] joule
   *[other] joules
}
measure-degree = { $plural ->
    [one] degree
   *[other] degrees
}
measure-degree-celsius = { $plural ->
    [one] degree Celsius
   *[other] degrees Celsius
}
measure-degree-fahrenheit = { $plural ->
    [one] degree Fahrenheit
   *[other] degrees Fahrenheit
}
measure-kilometre-per-hour = { $plural ->
    [one] kilometre per hour
   *[other] kilometres per hour
}
measure-metre-per-second = { $plural ->
    [one] metre per second
   *[other] metres per second
}
measure-mile-per-hour = { $plural ->
    [one] mile per hour
   *[other] miles per hour
}
measure-knot = { $plural ->
    [one] knot
   *[other] knots
}
measure-byte = { $plural ->
    [one] byte
   *[other] bytes
}
measure-kilobyte = { $plural ->
    [one] kilobyte
   *[other] kilobytes
}
measure-megabyte = { $plural ->
    [one] megabyte
   *[other] megabytes
}
measure-gigabyte = { $plural ->
    [one] gigabyte
   *[other] gigabytes
}
measure-terabyte = { $plural ->
    [one] terabyte
   *[other] terabytes
}
