//! Amounts in both languages: one line a case, then what must find nothing.

use sommaire_core::Lang::{self, En, Fr};
use sommaire_core::amount::{Amount, Exactness, Unit, amounts};

/// Writes an amount as `words = exactness value..upper unit /period`.
fn show(text: &str, amount: &Amount) -> String {
    let exactness = match amount.exactness {
        Exactness::Exact => "",
        Exactness::About => "~",
        Exactness::AtLeast => ">=",
        Exactness::MoreThan => ">",
        Exactness::AtMost => "<=",
        Exactness::LessThan => "<",
    };
    let unit = match amount.unit {
        Unit::Currency(currency) => format!(" {}", currency.code()),
        Unit::Percent => " %".to_owned(),
        Unit::PercentPoint => " points".to_owned(),
        Unit::OutOf(of) => format!("/{of}"),
        Unit::Measure(measure) => format!(" {measure:?}"),
        Unit::Count => String::new(),
    };
    let upper = amount
        .upper
        .map(|upper| format!("..{upper}"))
        .unwrap_or_default();
    let per = amount
        .per
        .map(|per| format!(" per {per:?}"))
        .unwrap_or_default();
    let words = text.get(amount.span.clone()).expect("a span of the text");
    format!("{words} = {exactness}{}{upper}{unit}{per}", amount.value)
}

fn check(lang: Lang, cases: &[(&str, &[&str])]) {
    let mut wrong = Vec::new();
    for (text, expected) in cases {
        let found: Vec<String> = amounts(text, lang)
            .iter()
            .map(|amount| show(text, amount))
            .collect();
        if found != *expected {
            wrong.push(format!(
                "{text}\n   found    {found:?}\n   expected {expected:?}"
            ));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} of {} wrong:\n{}",
        wrong.len(),
        cases.len(),
        wrong.join("\n")
    );
}

fn check_nothing(lang: Lang, texts: &[&str]) {
    let cases: Vec<(&str, &[&str])> = texts.iter().map(|text| (*text, &[] as &[&str])).collect();
    check(lang, &cases);
}

#[test]
fn french_numbers() {
    check(
        Fr,
        &[
            (
                "cent sept milliards de dollars",
                &["cent sept milliards de dollars = 107000000000 USD"],
            ),
            (
                "quatre-vingt-dix-sept mille soldats",
                &["quatre-vingt-dix-sept mille = 97000"],
            ),
            ("quatre-vingts chars", &["quatre-vingts = 80"]),
            (
                "deux millions et demi d'euros",
                &["deux millions et demi d'euros = 2500000 EUR"],
            ),
            (
                "un million et demi de réfugiés",
                &["un million et demi = 1500000"],
            ),
            ("une douzaine de pays", &["une douzaine = 12"]),
            ("une centaine de soldats", &["une centaine = ~100"]),
            (
                "une dizaine de milliers de manifestants",
                &["une dizaine de milliers = ~10000"],
            ),
            ("un millier de familles", &["un millier = ~1000"]),
            ("vingt et un députés", &["vingt et un = 21"]),
            ("soixante et onze villes", &["soixante et onze = 71"]),
            ("septante personnes", &["septante = 70"]),
            ("mille deux cents blessés", &["mille deux cents = 1200"]),
            (
                "deux millions trois cent mille foyers",
                &["deux millions trois cent mille = 2300000"],
            ),
            (
                "mille milliards d'euros",
                &["mille milliards d'euros = 1000000000000 EUR"],
            ),
            ("dix-sept pays", &["dix-sept = 17"]),
            ("un demi-million de Français", &["un demi-million = 500000"]),
            (
                "1 850 milliards d’euros",
                &["1 850 milliards d’euros = 1850000000000 EUR"],
            ),
            (
                "1\u{202f}850,5 tonnes",
                &["1\u{202f}850,5 tonnes = 1850.5 Tonne"],
            ),
            ("1,5 million d'habitants", &["1,5 million = 1500000"]),
            ("12.500 emplois", &["12.500 = 12500"]),
            ("4\u{a0}000 civils", &["4\u{a0}000 = 4000"]),
            ("deux pays et trois villes", &["deux = 2", "trois = 3"]),
            (
                "2 milliards et 300 soldats",
                &["2 milliards = 2000000000", "300 = 300"],
            ),
            ("Deux Cent Euros", &["Deux Cent Euros = 200 EUR"]),
            ("ils étaient 4 000.", &["4 000 = 4000"]),
        ],
    );
}

#[test]
fn french_units() {
    check(
        Fr,
        &[
            ("1,26 % du PIB", &["1,26 % = 1.26 %"]),
            ("cinq pour cent", &["cinq pour cent = 5 %"]),
            ("un pour cent", &["un pour cent = 1 %"]),
            (
                "2 points de pourcentage",
                &["2 points de pourcentage = 2 points"],
            ),
            ("5 M€", &["5 M€ = 5000000 EUR"]),
            ("3,5 Mds €", &["3,5 Mds € = 3500000000 EUR"]),
            ("15 k€", &["15 k€ = 15000 EUR"]),
            ("3 Md€", &["3 Md€ = 3000000000 EUR"]),
            ("un euro", &["un euro = 1 EUR"]),
            ("20 euros", &["20 euros = 20 EUR"]),
            (
                "300 millions de livres",
                &["300 millions de livres = 300000000 GBP"],
            ),
            ("12 livres sterling", &["12 livres sterling = 12 GBP"]),
            (
                "8 milliards de couronnes suédoises",
                &["8 milliards de couronnes suédoises = 8000000000 SEK"],
            ),
            (
                "200 dollars canadiens",
                &["200 dollars canadiens = 200 CAD"],
            ),
            ("100 $", &["100 $ = 100 USD"]),
            ("50 000 EUR", &["50 000 EUR = 50000 EUR"]),
            ("12 kilomètres", &["12 kilomètres = 12 Kilometre"]),
            ("45 km/h", &["45 km/h = 45 KilometrePerHour"]),
            ("300 MW", &["300 MW = 300 Megawatt"]),
            ("1 200 mégawatts", &["1 200 mégawatts = 1200 Megawatt"]),
            ("20 m² de bureaux", &["20 m² = 20 SquareMetre"]),
            ("trois mètres cubes", &["trois mètres cubes = 3 CubicMetre"]),
            (
                "2 millions de tonnes de blé",
                &["2 millions de tonnes = 2000000 Tonne"],
            ),
            ("une tonne de riz", &["une tonne = 1 Tonne"]),
            ("-5 °C cette nuit", &["5 °C = -5 DegreeCelsius"]),
            (
                "une cinquantaine d'hectares",
                &["une cinquantaine d'hectares = ~50 Hectare"],
            ),
            ("40 Go", &["40 Go = 40 Gigabyte"]),
            ("2 kilowattheures", &["2 kilowattheures = 2 KilowattHour"]),
        ],
    );
}

#[test]
fn french_exactness_and_ranges() {
    check(
        Fr,
        &[
            (
                "environ 107 milliards de dollars",
                &["environ 107 milliards de dollars = ~107000000000 USD"],
            ),
            ("près de 4 000 civils", &["près de 4 000 = ~4000"]),
            ("quelque 300 navires", &["quelque 300 = ~300"]),
            ("plus de 2 000 soldats", &["plus de 2 000 = >2000"]),
            (
                "plus d'un million d'euros",
                &["plus d'un million d'euros = >1000000 EUR"],
            ),
            ("au moins 12 morts", &["au moins 12 = >=12"]),
            ("jusqu'à 5 % du budget", &["jusqu'à 5 % = <=5 %"]),
            ("moins de cent euros", &["moins de cent euros = <100 EUR"]),
            ("300 euros environ", &["300 euros environ = ~300 EUR"]),
            ("tout au plus 30 avions", &["tout au plus 30 = <=30"]),
            (
                "entre 10 et 20 euros",
                &["entre 10 et 20 euros = 10..20 EUR"],
            ),
            (
                "entre 2 et 3 milliards d'euros",
                &["entre 2 et 3 milliards d'euros = 2000000000..3000000000 EUR"],
            ),
            ("2 à 3 tonnes", &["2 à 3 tonnes = 2..3 Tonne"]),
            ("10-15 %", &["10-15 % = 10..15 %"]),
            ("deux ou trois navires", &["deux ou trois = 2..3"]),
            (
                "de 11,400 à 8,000 soldats",
                &["11,400 = 11400", "8,000 = 8000"],
            ),
            ("de 5 % à 3 %", &["5 % = 5 %", "3 % = 3 %"]),
            (
                "de 2 à 3 milliards d'euros",
                &["2 = 2000000000 EUR", "3 milliards d'euros = 3000000000 EUR"],
            ),
            ("jusqu'a 5 euros", &["jusqu'a 5 euros = <=5 EUR"]),
            ("2 euros l'an dernier", &["2 euros = 2 EUR"]),
            (
                "5 milliards d'euros par an",
                &["5 milliards d'euros par an = 5000000000 EUR per Year"],
            ),
            ("chaque année, 4 000 civils", &["4 000 = 4000 per Year"]),
            (
                "3 000 soldats blessés par mois",
                &["3 000 = 3000 per Month"],
            ),
            (
                "20 € par habitant",
                &["20 € par habitant = 20 EUR per Inhabitant"],
            ),
        ],
    );
}

#[test]
fn french_shares() {
    check(
        Fr,
        &[
            ("un tiers des députés", &["un tiers = 1/3"]),
            ("les deux tiers des voix", &["deux tiers = 2/3"]),
            ("trois quarts du budget", &["trois quarts = 3/4"]),
            ("la moitié des navires", &["la moitié = 1/2"]),
            (
                "près de la moitié des navires",
                &["près de la moitié = ~1/2"],
            ),
            ("un Français sur trois.", &["un Français sur trois = 1/3"]),
            ("un sur cinq", &["un sur cinq = 1/5"]),
            ("baisser d'un quart", &["un quart = 1/4"]),
        ],
    );
}

#[test]
fn french_near_misses() {
    check_nothing(
        Fr,
        &[
            "",
            "un fonds européen",
            "une réunion",
            "l'un des ministres",
            "l'une d'elles",
            "article 5",
            "l'article cinq du traité",
            "paragraphe 3",
            "le G7",
            "le F-16",
            "la COP30",
            "un Boeing 737.",
            "deux-points",
            "le premier ministre",
            "la 3e réunion",
            "en 2027",
            "le budget 2024",
            "depuis 1999",
            "le 3 mai 2027",
            "trois ans",
            "pendant dix jours",
            "à 19 h 30",
            "19h30",
            "une page",
            "page 12",
            "p. 12",
            "n° 4",
            "numéro 3",
            "version 2.0.1",
            "01 23 45 67 89",
            "victoire 3-1",
            "24/7",
            "la 5G",
            "un tiers s'y oppose",
            "24 heures sur 24",
            "5 M d'habitants",
            "les pays tiers",
            "un degré de confiance",
            "tous deux",
            "des milliers de soldats",
            "plusieurs millions",
            "le mois de mars",
            "il y a deux ans",
            "seconde lecture",
            "une seconde lecture",
            "(3)",
            "A320",
            "l'Airbus A320",
            "entre 2028 et 2034",
            "12/05/2024",
            "sa première année",
            "quelques soldats",
            "dans les années 1990",
            "le XIXe siècle",
            "un accord",
            "un ou une autre",
        ],
    );
}

#[test]
fn english_amounts() {
    check(
        En,
        &[
            (
                "one hundred and seven billion dollars",
                &["one hundred and seven billion dollars = 107000000000 USD"],
            ),
            (
                "two and a half million people",
                &["two and a half million = 2500000"],
            ),
            ("half a million refugees", &["half a million = 500000"]),
            ("a dozen countries", &["a dozen = 12"]),
            ("two dozen tanks", &["two dozen = 24"]),
            ("twenty-one members", &["twenty-one = 21"]),
            (
                "three hundred thousand troops",
                &["three hundred thousand = 300000"],
            ),
            ("a hundred soldiers", &["a hundred = 100"]),
            ("$690 million", &["$690 million = 690000000 USD"]),
            ("690 million", &["690 million = 690000000"]),
            ("€15bn", &["€15bn = 15000000000 EUR"]),
            ("£2.5m", &["£2.5m = 2500000 GBP"]),
            ("US$ 4bn", &["US$ 4bn = 4000000000 USD"]),
            ("USD 5 million", &["USD 5 million = 5000000 USD"]),
            ("5 million euros", &["5 million euros = 5000000 EUR"]),
            ("$15k", &["$15k = 15000 USD"]),
            ("4,000 civilians", &["4,000 = 4000"]),
            ("1.26 percent", &["1.26 percent = 1.26 %"]),
            ("five per cent", &["five per cent = 5 %"]),
            (
                "two percentage points",
                &["two percentage points = 2 points"],
            ),
            ("roughly 40 ships", &["roughly 40 = ~40"]),
            ("nearly 4,000 civilians", &["nearly 4,000 = ~4000"]),
            ("more than 500 vehicles", &["more than 500 = >500"]),
            ("over 500 vehicles", &["over 500 = >500"]),
            ("up to 5% of GDP", &["up to 5% = <=5 %"]),
            ("at least two dead", &["at least two = >=2"]),
            ("fewer than 30 planes", &["fewer than 30 = <30"]),
            ("30 planes", &["30 = 30"]),
            ("100 or so", &["100 or so = ~100"]),
            ("2,000 to 3,000 troops", &["2,000 to 3,000 = 2000..3000"]),
            (
                "between one hundred and two hundred ships",
                &["between one hundred and two hundred = 100..200"],
            ),
            (
                "between $5 and $10 million",
                &["between $5 and $10 million = 5000000..10000000 USD"],
            ),
            (
                "$5-10 billion",
                &["$5-10 billion = 5000000000..10000000000 USD"],
            ),
            ("10-15%", &["10-15% = 10..15 %"]),
            (
                "from 11,400 to 8,000 soldiers",
                &["11,400 = 11400", "8,000 = 8000"],
            ),
            ("one third of members", &["one third = 1/3"]),
            ("two-thirds of the vote", &["two-thirds = 2/3"]),
            ("half of the ships", &["half = 1/2"]),
            ("three quarters of voters", &["three quarters = 3/4"]),
            ("one in five", &["one in five = 1/5"]),
            ("8 out of 10", &["8 out of 10 = 8/10"]),
            ("$5bn a year", &["$5bn a year = 5000000000 USD per Year"]),
            ("5,000 soldiers a month", &["5,000 = 5000 per Month"]),
            ("12 miles", &["12 miles = 12 Mile"]),
            ("a 5-kilometre zone", &["5-kilometre = 5 Kilometre"]),
            ("300 MW", &["300 MW = 300 Megawatt"]),
            (
                "40 square kilometres",
                &["40 square kilometres = 40 SquareKilometre"],
            ),
            ("60 mph", &["60 mph = 60 MilePerHour"]),
            ("minus 5 or 12 tonnes", &["5 or 12 tonnes = 5..12 Tonne"]),
        ],
    );
}

#[test]
fn english_near_misses() {
    check_nothing(
        En,
        &[
            "a fund",
            "one of the ministers",
            "no one said",
            "article 5",
            "paragraph 3",
            "the G7",
            "an F-16",
            "COP30",
            "a Boeing 737.",
            "the second round",
            "the 3rd meeting",
            "third countries",
            "a third country",
            "in 2027",
            "the 2024 budget",
            "since 1999",
            "3 May 2027",
            "three years",
            "two years ago",
            "at 10:30",
            "3 p.m.",
            "page 12",
            "no. 5",
            "version 2.0.1",
            "a 3-1 win",
            "24/7",
            "5G networks",
            "thousands of soldiers",
            "several hundred",
            "in a second",
            "a degree of trust",
            "won the match",
            "the first half",
            "five-year plan",
            "from 2028 to 2034",
            "(3)",
            "Covid-19",
            "every 60 days",
            "2.5m people",
            "the 1990s",
            "a year",
            "it may help",
            "a",
        ],
    );
}
