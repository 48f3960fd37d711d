# Units of measure, by the plural of the number before them.

measure-millimetre = { $plural ->
    [one] millimètre
   *[other] millimètres
}
measure-centimetre = { $plural ->
    [one] centimètre
   *[other] centimètres
}
measure-metre = { $plural ->
    [one] mètre
   *[other] mètres
}
measure-kilometre = { $plural ->
    [one] kilomètre
   *[other] kilomètres
}
measure-inch = { $plural ->
    [one] pouce
   *[other] pouces
}
measure-foot = { $plural ->
    [one] pied
   *[other] pieds
}
measure-mile = { $plural ->
    [one] mile
   *[other] miles
}
measure-nautical-mile = { $plural ->
    [one] mille marin
   *[other] milles marins
}
measure-square-metre = { $plural ->
    [one] mètre carré
   *[other] mètres carrés
}
measure-square-kilometre = { $plural ->
    [one] kilomètre carré
   *[other] kilomètres carrés
}
measure-square-mile = { $plural ->
    [one] mile carré
   *[other] miles carrés
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
    [one] mètre cube
   *[other] mètres cubes
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
    [one] baril
   *[other] barils
}
measure-milligram = { $plural ->
    [one] milligramme
   *[other] milligrammes
}
measure-gram = { $plural ->
    [one] gramme
   *[other] grammes
}
measure-kilogram = { $plural ->
    [one] kilogramme
   *[other] kilogrammes
}
measure-tonne = { $plural ->
    [one] tonne
   *[other] tonnes
}
measure-ounce = { $plural ->
    [one] once
   *[other] onces
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
    [one] mégawatt
   *[other] mégawatts
}
measure-gigawatt = { $plural ->
    [one] gigawatt
   *[other] gigawatts
}
measure-terawatt = { $plural ->
    [one] térawatt
   *[other] térawatts
}
measure-kilowatt-hour = { $plural ->
    [one] kilowattheure
   *[other] kilowattheures
}
measure-megawatt-hour = { $plural ->
    [one] mégawattheure
   *[other] mégawattheures
}
measure-gigawatt-hour = { $plural ->
    [one] gigawattheure
   *[other] gigawattheures
}
measure-terawatt-hour = { $plural ->
    [one] térawattheure
   *[other] térawattheures
}
measure-joule = { $plural ->
    [one] joule
   *[other] joules
}
measure-degree = { $plural ->
    [one] degré
   *[other] degrés
}
measure-degree-celsius = { $plural ->
    [one] degré Celsius
   *[other] degrés Celsius
}
measure-degree-fahrenheit = { $plural ->
    [one] degré Fahrenheit
   *[other] degrés Fahrenheit
}
measure-kilometre-per-hour = { $plural ->
    [one] kilomètre par heure
   *[other] kilomètres par heure
}
measure-metre-per-second = { $plural ->
    [one] mètre par seconde
   *[other] mètres par seconde
}
measure-mile-per-hour = { $plural ->
    [one] mile par heure
   *[other] miles par heure
}
measure-knot = { $plural ->
    [one] nœud
   *[other] nœuds
}
measure-byte = { $plural ->
    [one] octet
   *[other] octets
}
measure-kilobyte = { $plural ->
    [one] kilooctet
   *[other] kilooctets
}
measure-megabyte = { $plural ->
    [one] mégaoctet
   *[other] mégaoctets
}
measure-gigabyte = { $plural ->
    [one] gigaoctet
   *[other] gigaoctets
}
measure-terabyte = { $plural ->
    [one] téraoctet
   *[other] téraoctets
}
