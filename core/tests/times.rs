//! Times in both languages: one line a case, then what must find nothing, then what day is meant.

use sommaire_core::Lang::{self, En, Fr};
use sommaire_core::amount::Exactness;
use sommaire_core::time::{
    Clock, Date, PartialDate, Tense, Time, TimeKind, TimeRole, resolve, times,
};

fn show_clock(clock: Clock) -> String {
    format!("{:02}:{:02}", clock.hour, clock.minute)
}

fn show_date(date: &PartialDate) -> String {
    let year = date.year.map(|year| year.to_string());
    let month = date.month.map(|month| format!("m{month}"));
    let day = date.day.map(|day| format!("d{day}"));
    let weekday = date.weekday.map(|day| format!("{day:?}"));
    [weekday, year, month, day, date.clock.map(show_clock)]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(" ")
}

fn show_exactness(exactness: Exactness) -> &'static str {
    match exactness {
        Exactness::Exact => "",
        Exactness::About => "~",
        Exactness::AtLeast => ">=",
        Exactness::MoreThan => ">",
        Exactness::AtMost => "<=",
        Exactness::LessThan => "<",
    }
}

fn show_kind(kind: &TimeKind) -> String {
    match kind {
        TimeKind::Date(date) => show_date(date),
        TimeKind::Range(from, to) => format!("{}..{}", show_kind(from), show_kind(to)),
        TimeKind::Duration(length) => {
            let upper = length
                .upper
                .map(|upper| format!("..{upper}"))
                .unwrap_or_default();
            format!(
                "{}{}{upper} {:?}",
                show_exactness(length.exactness),
                length.count,
                length.unit
            )
        }
        TimeKind::Relative {
            offset,
            of,
            exactness,
        } => format!("{}{offset:+} {of:?}", show_exactness(*exactness)),
        TimeKind::Season(season, year) => format!(
            "{season:?}{}",
            year.map(|year| format!(" {year}")).unwrap_or_default()
        ),
        TimeKind::Century(number) => format!("century {number}"),
        TimeKind::Decade(year) => format!("decade {year}"),
        TimeKind::Quarter(number, year) => format!(
            "quarter {number}{}",
            year.map(|year| format!(" {year}")).unwrap_or_default()
        ),
        TimeKind::HalfYear(number, year) => format!(
            "half {number}{}",
            year.map(|year| format!(" {year}")).unwrap_or_default()
        ),
        TimeKind::Repeated { count, of } => format!("every {count} {of:?}"),
        TimeKind::Clock(clock) => show_clock(*clock),
    }
}

/// Writes a time as `words = role, part, kind`; "at" is left out.
fn show(text: &str, time: &Time) -> String {
    let role = if time.role == TimeRole::At {
        String::new()
    } else {
        format!("{:?} ", time.role)
    };
    let part = time
        .part
        .map(|part| format!("{part:?} "))
        .unwrap_or_default();
    let words = text.get(time.span.clone()).expect("a span of the text");
    assert!(
        time.lead_span.start <= time.span.start && time.lead_span.end == time.span.end,
        "{text}"
    );
    format!("{words} = {role}{part}{}", show_kind(&time.kind))
}

fn check(lang: Lang, cases: &[(&str, &[&str])]) {
    let mut wrong = Vec::new();
    for (text, expected) in cases {
        let found: Vec<String> = times(text, lang)
            .iter()
            .map(|time| show(text, time))
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
fn french_dates() {
    check(
        Fr,
        &[
            ("le 3 mai 2027", &["3 mai 2027 = 2027 m5 d3"]),
            ("lundi 3 mai", &["lundi 3 mai = Monday m5 d3"]),
            ("le 1er janvier", &["1er janvier = m1 d1"]),
            ("mercredi", &["mercredi = Wednesday"]),
            (
                "jeudi et vendredi",
                &["jeudi = Thursday", "vendredi = Friday"],
            ),
            ("en mars 2027", &["mars 2027 = 2027 m3"]),
            ("en mars", &["mars = m3"]),
            ("en 2027", &["2027 = 2027"]),
            ("le budget 2024", &["2024 = 2024"]),
            ("d'ici 2034", &["2034 = By 2034"]),
            ("d'ici à 2034", &["2034 = By 2034"]),
            ("depuis 1999", &["1999 = Since 1999"]),
            ("avant le 3 mai", &["3 mai = Before m5 d3"]),
            ("jusqu'au 30 juin", &["30 juin = Until m6 d30"]),
            ("jusqu'en 2030", &["2030 = Until 2030"]),
            ("à partir du 1er juillet", &["1er juillet = From m7 d1"]),
            ("dès lundi", &["lundi = From Monday"]),
            ("après mercredi", &["mercredi = After Wednesday"]),
            ("fin mai", &["fin mai = Late m5"]),
            ("début 2027", &["début 2027 = Early 2027"]),
            ("mi-2027", &["mi-2027 = Middle 2027"]),
            (
                "d'ici la fin de l'année",
                &["la fin de l'année = By Late +0 Unit(Year)"],
            ),
            ("12/05/2024", &["12/05/2024 = 2024 m5 d12"]),
            ("le 12.05.2024", &["12.05.2024 = 2024 m5 d12"]),
            ("lundi à 19 h 30", &["lundi à 19 h 30 = Monday 19:30"]),
            ("19h30", &["19h30 = 19:30"]),
            ("à 10 heures", &["10 heures = 10:00"]),
            ("à midi", &["midi = 12:00"]),
            ("au printemps 2027", &["printemps 2027 = Spring 2027"]),
            ("cet été", &["cet été = +0 Season(Summer)"]),
            ("l'été dernier", &["été dernier = -1 Season(Summer)"]),
            ("au XIXe siècle", &["XIXe siècle = century 19"]),
            ("au 21e siècle", &["21e siècle = century 21"]),
            ("les années 1990", &["années 1990 = decade 1990"]),
            ("au premier trimestre", &["premier trimestre = quarter 1"]),
            (
                "au premier trimestre 2027",
                &["premier trimestre 2027 = quarter 1 2027"],
            ),
            (
                "au second semestre de 2026",
                &["second semestre de 2026 = half 2 2026"],
            ),
            ("au T3 2026", &["T3 2026 = quarter 3 2026"]),
        ],
    );
}

#[test]
fn french_ranges_and_lengths() {
    check(
        Fr,
        &[
            ("entre 2028 et 2034", &["2028 et 2034 = 2028..2034"]),
            ("2028-2034", &["2028-2034 = 2028..2034"]),
            ("de 2028 à 2034", &["2028 à 2034 = 2028..2034"]),
            ("du 3 au 5 mai", &["3 au 5 mai = m5 d3..m5 d5"]),
            (
                "du lundi au vendredi",
                &["lundi au vendredi = Monday..Friday"],
            ),
            (
                "de mai à juillet 2027",
                &["mai à juillet 2027 = 2027 m5..2027 m7"],
            ),
            ("du 28 mai au 3 juin", &["28 mai au 3 juin = m5 d28..m6 d3"]),
            ("les 3 et 4 mai", &["3 = m5 d3", "4 mai = m5 d4"]),
            ("trois ans", &["trois ans = 3 Year"]),
            ("pendant dix jours", &["dix jours = For 10 Day"]),
            ("sur cinq ans", &["cinq ans = For 5 Year"]),
            ("depuis deux semaines", &["deux semaines = Since 2 Week"]),
            (
                "depuis plus de deux ans",
                &["plus de deux ans = Since >2 Year"],
            ),
            ("environ six mois", &["environ six mois = ~6 Month"]),
            ("deux à trois ans", &["deux à trois ans = 2..3 Year"]),
            (
                "entre deux et trois semaines",
                &["entre deux et trois semaines = 2..3 Week"],
            ),
            ("deux ans et demi", &["deux ans et demi = 2.5 Year"]),
            ("une demi-heure", &["une demi-heure = 0.5 Hour"]),
            (
                "trois quarts d'heure",
                &["trois quarts d'heure = 45 Minute"],
            ),
            ("pendant une semaine", &["une semaine = For 1 Week"]),
            ("en trois ans", &["trois ans = Within 3 Year"]),
            ("une dizaine de jours", &["une dizaine de jours = ~10 Day"]),
            (
                "les cinq dernières années",
                &["cinq dernières années = 5 Year"],
            ),
            ("48 heures", &["48 heures = 48 Hour"]),
        ],
    );
}

#[test]
fn french_relative_times() {
    check(
        Fr,
        &[
            ("hier", &["hier = -1 Unit(Day)"]),
            ("Demain matin", &["Demain = +1 Unit(Day)"]),
            ("aujourd’hui", &["aujourd’hui = +0 Unit(Day)"]),
            ("après-demain", &["après-demain = +2 Unit(Day)"]),
            (
                "la semaine prochaine",
                &["semaine prochaine = +1 Unit(Week)"],
            ),
            ("l'an dernier", &["an dernier = -1 Unit(Year)"]),
            ("le mois prochain", &["mois prochain = +1 Unit(Month)"]),
            ("cette année", &["cette année = +0 Unit(Year)"]),
            (
                "mercredi prochain",
                &["mercredi prochain = +1 Weekday(Wednesday)"],
            ),
            ("en mai dernier", &["mai dernier = -1 Month(5)"]),
            ("il y a deux ans", &["il y a deux ans = Ago -2 Unit(Year)"]),
            (
                "il y a une semaine",
                &["il y a une semaine = Ago -1 Unit(Week)"],
            ),
            ("dans trois mois", &["dans trois mois = In +3 Unit(Month)"]),
            (
                "tous les soixante jours",
                &["tous les soixante jours = Every every 60 Unit(Day)"],
            ),
            (
                "chaque mercredi",
                &["chaque mercredi = Every every 1 Weekday(Wednesday)"],
            ),
            ("chaque année", &["chaque année = Every every 1 Unit(Year)"]),
            (
                "tous les deux ans",
                &["tous les deux ans = Every every 2 Unit(Year)"],
            ),
        ],
    );
}

#[test]
fn french_near_misses() {
    check_nothing(
        Fr,
        &[
            "",
            "mais il a été élu",
            "la planète Mars",
            "une seconde lecture",
            "un jour",
            "4 000 soldats",
            "2000 soldats",
            "2 050 euros",
            "il y a deux raisons",
            "dans trois pays",
            "l'article 5",
            "le premier ministre",
            "il dit non",
            "1500 euros",
            "plus de 2000 euros",
            "la fin de la guerre",
            "version 2.0.1",
            "une année",
            "du pain",
            "un an",
            "10 et 12 tonnes",
            "tous les soldats",
            "chaque soldat",
            "en or",
            "la tranche 1900 km",
        ],
    );
}

#[test]
fn english_times() {
    check(
        En,
        &[
            ("on 3 May 2027", &["3 May 2027 = 2027 m5 d3"]),
            ("May 3, 2027", &["May 3, 2027 = 2027 m5 d3"]),
            ("the 3rd of May", &["3rd of May = m5 d3"]),
            ("Monday, 3 May", &["Monday, 3 May = Monday m5 d3"]),
            ("in March", &["March = m3"]),
            ("in May 2027", &["May 2027 = 2027 m5"]),
            ("last May", &["last May = -1 Month(5)"]),
            ("by 2034", &["2034 = By 2034"]),
            ("since 1999", &["1999 = Since 1999"]),
            ("until Friday", &["Friday = Until Friday"]),
            (
                "before the end of the year",
                &["the end of the year = Before Late +0 Unit(Year)"],
            ),
            ("late 2026", &["late 2026 = Late 2026"]),
            ("mid-2027", &["mid-2027 = Middle 2027"]),
            ("the 2024 budget", &["2024 = 2024"]),
            ("from 2028 to 2034", &["2028 to 2034 = 2028..2034"]),
            ("between 2028 and 2034", &["2028 and 2034 = 2028..2034"]),
            ("2028-2034", &["2028-2034 = 2028..2034"]),
            ("2024-25", &["2024-25 = 2024..2025"]),
            ("3-5 May", &["3-5 May = m5 d3..m5 d5"]),
            ("May 3 to 5", &["May 3 to 5 = m5 d3..m5 d5"]),
            (
                "from Monday to Friday",
                &["Monday to Friday = Monday..Friday"],
            ),
            (
                "Thursday and Friday",
                &["Thursday = Thursday", "Friday = Friday"],
            ),
            ("2024-05-12", &["2024-05-12 = 2024 m5 d12"]),
            ("at 10:30", &["10:30 = 10:30"]),
            ("3 p.m.", &["3 p.m. = 15:00"]),
            ("on Monday at 3pm", &["Monday at 3pm = Monday 15:00"]),
            ("at noon", &["noon = 12:00"]),
            ("in the spring of 2027", &["spring of 2027 = Spring 2027"]),
            ("last summer", &["last summer = -1 Season(Summer)"]),
            ("the 19th century", &["19th century = century 19"]),
            ("the 1990s", &["1990s = decade 1990"]),
            ("in the first quarter", &["first quarter = quarter 1"]),
            ("Q3 2026", &["Q3 2026 = quarter 3 2026"]),
            (
                "the second half of 2026",
                &["second half of 2026 = half 2 2026"],
            ),
            ("for three years", &["three years = For 3 Year"]),
            ("over five years", &["five years = For 5 Year"]),
            ("a five-year plan", &["five-year = 5 Year"]),
            ("two years ago", &["two years ago = Ago -2 Unit(Year)"]),
            ("a week ago", &["a week ago = Ago -1 Unit(Week)"]),
            ("in three months", &["in three months = In +3 Unit(Month)"]),
            ("within 30 days", &["30 days = Within 30 Day"]),
            ("more than two years", &["more than two years = >2 Year"]),
            ("two to three weeks", &["two to three weeks = 2..3 Week"]),
            ("half an hour", &["half an hour = 0.5 Hour"]),
            ("yesterday", &["yesterday = -1 Unit(Day)"]),
            ("next week", &["next week = +1 Unit(Week)"]),
            ("last year", &["last year = -1 Unit(Year)"]),
            ("next Monday", &["next Monday = +1 Weekday(Monday)"]),
            (
                "every sixty days",
                &["every sixty days = Every every 60 Unit(Day)"],
            ),
            (
                "every Wednesday",
                &["every Wednesday = Every every 1 Weekday(Wednesday)"],
            ),
            ("each year", &["each year = Every every 1 Unit(Year)"]),
            ("for a year", &["a year = For 1 Year"]),
            ("one year", &["one year = 1 Year"]),
        ],
    );
}

#[test]
fn english_near_misses() {
    check_nothing(
        En,
        &[
            "it may help",
            "May I help",
            "a long march",
            "the second round",
            "for a second term",
            "in a second round",
            "2000 soldiers",
            "4,000 civilians",
            "more than 2000 euros",
            "a year",
            "one day",
            "the fall of the city",
            "article 5",
            "three quarters of voters",
            "the first half",
            "in five countries",
            "5 in 10",
            "1500 euros",
            "the end of the war",
            "each soldier",
            "a spring in his step",
            "version 2.0.1",
            "he sat",
            "the next day",
            "from 10 to 12 tonnes",
            "11/05/2024",
        ],
    );
}

#[track_caller]
fn check_day(
    text: &str,
    today: Option<(i32, u8, u8)>,
    tense: Tense,
    expected: Option<(i32, u8, u8)>,
) {
    let date = |(year, month, day)| Date::new(year, month, day).expect("a day of the calendar");
    let found = times(text, Fr);
    let time = found.first().expect("a time");
    assert_eq!(
        resolve(&time.kind, today.map(date), tense),
        expected.map(date),
        "{text}"
    );
}

#[test]
fn a_day_is_never_invented() {
    let monday = Some((2026, 11, 23));
    check_day("mercredi", None, Tense::Future, None);
    check_day("hier", None, Tense::Past, None);
    check_day("le 3 mai", None, Tense::Future, None);
    check_day("en mai 2027", monday, Tense::Future, None);
    check_day("la semaine prochaine", monday, Tense::Future, None);
    check_day("mercredi", monday, Tense::Present, None);
    check_day("lundi 3 mai", monday, Tense::Past, None);
    check_day("le 30 février 2027", monday, Tense::Past, None);
}

#[test]
fn a_day_follows_from_the_day_of_speaking() {
    let monday = Some((2026, 11, 23));
    check_day("mercredi", monday, Tense::Future, Some((2026, 11, 25)));
    check_day("mercredi", monday, Tense::Past, Some((2026, 11, 18)));
    check_day(
        "mercredi prochain",
        monday,
        Tense::Present,
        Some((2026, 11, 25)),
    );
    check_day("hier", Some((2024, 3, 1)), Tense::Past, Some((2024, 2, 29)));
    check_day("dans dix jours", monday, Tense::Future, Some((2026, 12, 3)));
    check_day("le 3 mai", monday, Tense::Future, Some((2027, 5, 3)));
    check_day("le 3 mai", monday, Tense::Past, Some((2026, 5, 3)));
    check_day("le 3 mai 2021", None, Tense::Past, Some((2021, 5, 3)));
    check_day("lundi 3 mai", monday, Tense::Future, Some((2027, 5, 3)));
}
