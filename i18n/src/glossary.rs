//! Says noun phrases in the other language, word by known word; never by halves.
//!
//! A phrase is a chain of determiner, noun or name, and link. One word that is not known, and nothing is said.

mod entries;
mod links;
mod tokens;

use crate::amounts;
use crate::grammar::{self, french_of};
use crate::noun::{Count, Gender, Noun};
use crate::telling::Telling;
use crate::times;
use entries::{Entry, common, entry, plural_word};
use links::{Determiner, Link, determiner, link};
pub(crate) use links::{is_determiner, is_plural_word, is_preposition, is_pronoun, place_words};
use sommaire_core::Lang;
use sommaire_core::amount::{Amount, Unit};
use sommaire_core::gazetteer::{self, Elision};
use sommaire_core::time::Time;
use tokens::{Token, tokens};

/// The longest entry, in words.
const WINDOW: usize = 9;

/// What a phrase is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Use {
    /// A phrase within a sentence.
    Phrase,
    /// What a person of this gender is, without an article.
    Role(Gender),
}

/// A noun phrase of the briefing's language in the reply's; `None` if any word of it is unknown.
pub(crate) fn translate(telling: Telling<'_>, words: &str, used: Use) -> Option<String> {
    let from = telling.briefing.lang();
    let mut parser = Parser {
        telling,
        from,
        tokens: tokens(words, from),
        amounts: sommaire_core::amount::amounts(words, from),
        times: sommaire_core::time::times(words, from),
        used,
        at: 0,
        out: Vec::new(),
    };
    // A sentence is too much to ask; names and short phrases are what this is for.
    if parser.tokens.is_empty() || parser.tokens.len() > 24 {
        return None;
    }
    parser.phrase()?;
    Some(parser.out.join(" "))
}

struct Parser<'a> {
    telling: Telling<'a>,
    from: Lang,
    tokens: Vec<Token>,
    amounts: Vec<Amount>,
    times: Vec<Time>,
    used: Use,
    at: usize,
    out: Vec<String>,
}

/// A noun with what it needs to take determiners in the language that it is said in.
struct Piece {
    noun: Noun,
    elision: Elision,
    /// Names bring their own article; common nouns take the phrase's.
    is_name: bool,
    /// An office, which a person's name may follow.
    is_office: bool,
}

impl Parser<'_> {
    fn phrase(&mut self) -> Option<()> {
        self.noun_phrase(None)?;
        while self.at < self.tokens.len() {
            if self.time().is_some() {
                continue;
            }
            if self.key(self.at) == "," {
                self.at += 1;
                let last = self.out.last_mut()?;
                last.push(',');
                self.noun_phrase(None)?;
                continue;
            }
            let link = link(self.from, self.key(self.at))?;
            self.at += 1;
            self.noun_phrase(Some(link))?;
        }
        Some(())
    }

    fn key(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |token| token.key.as_str())
    }

    fn lang(&self) -> Lang {
        self.telling.lang()
    }

    /// One determiner and noun, after a link that may bring an article of its own.
    fn noun_phrase(&mut self, link: Option<Link>) -> Option<()> {
        let mut taken = link.and_then(|link| link.determiner);
        let partitive = self.from == Lang::Fr && self.key(self.at) == "des";
        if taken.is_none() && partitive {
            // « des armes » without « de » before it is just weapons.
            self.at += 1;
            let piece = self.piece().filter(|piece| !piece.is_name)?;
            self.push(link, &piece.noun.bare);
            return Some(());
        }
        if taken.is_none()
            && let Some(found) = determiner(self.from, self.key(self.at))
        {
            self.at += 1;
            taken = Some(found);
        }
        if let Some(words) = self.counted() {
            let words = match taken {
                None => words,
                Some(Determiner::The) => match self.lang() {
                    Lang::Fr => format!("les {words}"),
                    Lang::En => format!("the {words}"),
                },
                Some(Determiner::Word(_)) => return None,
            };
            self.push(link, &words);
            return Some(());
        }
        let piece = self.piece()?;
        let person = if piece.is_office || taken.is_none() {
            self.person()
        } else {
            None
        };
        self.say(link, taken, piece, person)
    }

    /// Adds a noun in the form that its link and determiner ask for.
    fn say(
        &mut self,
        link: Option<Link>,
        taken: Option<Determiner>,
        piece: Piece,
        person: Option<String>,
    ) -> Option<()> {
        let french = self.lang() == Lang::Fr;
        let noun = &piece.noun;
        let with_person = |form: &str| match &person {
            Some(name) => format!("{form} {name}"),
            None => form.to_owned(),
        };
        let of_link = link.is_some_and(|link| link.is_of());
        let definite = match taken {
            Some(Determiner::The) => true,
            Some(Determiner::Word(_)) => false,
            // English leaves out articles where French has them, except after « de » and before titles in English.
            None if self.out.is_empty() && self.used != Use::Phrase => false,
            None => piece.is_name || french && (!of_link || person.is_some()),
        };
        if definite {
            let form = match link {
                Some(link) if link.is_of() => &noun.of,
                Some(link) if link.is_to() => &noun.to,
                Some(_) | None => &noun.the,
            };
            let words = with_person(form);
            match link {
                Some(link) if !link.is_of() && !link.is_to() => {
                    self.out.push(format!("{} {words}", link.word(self.lang())))
                }
                Some(_) | None => self.out.push(words),
            }
            return Some(());
        }
        let words = match taken {
            Some(Determiner::Word(word)) => {
                if piece.is_name {
                    return None;
                }
                word.before(noun, piece.elision, self.lang())?
            }
            Some(Determiner::The) | None => noun.bare.clone(),
        };
        self.push(link, &with_person(&words));
        Some(())
    }

    fn push(&mut self, link: Option<Link>, words: &str) {
        let words = match (link, self.lang()) {
            (None, _) => words.to_owned(),
            (Some(link), Lang::Fr) if link.is_of() => french_of(words),
            (Some(link), lang) => format!("{} {words}", link.word(lang)),
        };
        self.out.push(words);
    }

    /// The longest known stretch of words from here, with an adjective of nationality at it.
    fn piece(&mut self) -> Option<Piece> {
        if self.lang() == Lang::Fr
            && let Some((Entry::Adjective(country), length)) = self.longest()
        {
            // "Hungarian government": the noun follows, and the adjective agrees with it.
            self.at += length;
            let piece = self.entry_piece()?;
            return Some(with_adjective(piece, adjective_in_french(country)));
        }
        let piece = self.entry_piece()?;
        if self.from == Lang::Fr
            && let Some((Entry::Adjective(country), length)) = self.longest()
            && !piece.is_name
        {
            self.at += length;
            let noun = grammar::common(
                &format!("{} {}", country.en_adjective, piece.noun.bare),
                Lang::En,
                Gender::Unknown,
                piece.noun.count,
                Elision::Keeps,
            );
            return Some(Piece { noun, ..piece });
        }
        Some(piece)
    }

    fn entry_piece(&mut self) -> Option<Piece> {
        if let Some((found, length)) = self.longest()
            && let Some(piece) = piece_of(found, self.lang(), self.used)
        {
            self.at += length;
            return Some(piece);
        }
        let name = self.person()?;
        let noun = grammar::bare(&name, self.lang(), Gender::Unknown);
        Some(Piece {
            noun,
            elision: Elision::Keeps,
            is_name: true,
            is_office: false,
        })
    }

    fn longest(&self) -> Option<(Entry, usize)> {
        (1..=WINDOW).rev().find_map(|length| {
            let window = self.tokens.get(self.at..self.at + length)?;
            let mut words = String::new();
            for token in window {
                if !words.is_empty() && !words.ends_with('\'') {
                    words.push(' ');
                }
                words.push_str(&token.key);
            }
            Some((entry(self.from, &words)?, length))
        })
    }

    /// A person's name: a known first name and what follows in capitals, or a surname that the briefing introduces so.
    fn person(&mut self) -> Option<String> {
        let is_capital = |at: usize| {
            self.tokens
                .get(at)
                .is_some_and(|token| token.words.starts_with(char::is_uppercase))
        };
        let first = self.tokens.get(self.at).filter(|_| is_capital(self.at))?;
        let mut end = self.at + 1;
        while is_capital(end) {
            end += 1;
        }
        let full = gazetteer::first_name(&first.words).is_some() && end > self.at + 1;
        let alone = self.tokens.len() == 1 && gazetteer::first_name(&first.words).is_some();
        let surname =
            alone || end == self.at + 1 && crate::names::is_surname(self.telling, &first.words);
        if !full && !surname {
            return None;
        }
        let words: Vec<&str> = self
            .tokens
            .get(self.at..end)?
            .iter()
            .map(|token| token.words.as_str())
            .collect();
        let name = words.join(" ");
        self.at = end;
        Some(name)
    }

    /// An amount from here, with the noun that it counts.
    fn counted(&mut self) -> Option<String> {
        let start = self.tokens.get(self.at)?.start;
        let amount = self
            .amounts
            .iter()
            .find(|amount| amount.span.start == start)?
            .clone();
        let before = self.at;
        self.at = self.token_at(amount.span.end);
        if amount.unit != Unit::Count {
            return Some(amounts::amount(self.telling.voice, &amount, None));
        }
        if link(self.from, self.key(self.at)).is_some_and(|link| link.is_of()) {
            self.at += 1;
        }
        let Some(piece) = self.piece().filter(|piece| !piece.is_name) else {
            self.at = before;
            return None;
        };
        Some(amounts::amount(
            self.telling.voice,
            &amount,
            Some(&piece.noun),
        ))
    }

    /// A time from here, with its preposition.
    fn time(&mut self) -> Option<()> {
        let start = self.tokens.get(self.at)?.start;
        let time = self
            .times
            .iter()
            .find(|time| time.lead_span.start == start)?;
        let words = times::time(self.telling.voice, time)?;
        let end = time.lead_span.end;
        self.at = self.token_at(end);
        self.out.push(words);
        Some(())
    }

    /// The first token at or after a byte of the phrase.
    fn token_at(&self, byte: usize) -> usize {
        self.tokens.partition_point(|token| token.start < byte)
    }
}

fn piece_of(entry: Entry, lang: Lang, used: Use) -> Option<Piece> {
    let name = |noun| Piece {
        noun,
        elision: Elision::Keeps,
        is_name: true,
        is_office: false,
    };
    match entry {
        Entry::Country(country) => Some(name(grammar::country(country, lang))),
        Entry::Organisation(form) => Some(name(grammar::noun(form, lang))),
        Entry::City(city) => Some(name(grammar::bare(city, lang, Gender::Unknown))),
        Entry::Noun(form, number) => {
            let noun = common(form, number, lang);
            Some(Piece {
                noun,
                elision: form.elision,
                is_name: false,
                is_office: false,
            })
        }
        Entry::Office([masculine, feminine], number) => {
            let form = if used == Use::Role(Gender::Feminine) {
                feminine
            } else {
                masculine
            };
            let noun = common(form, number, lang);
            Some(Piece {
                noun,
                elision: form.elision,
                is_name: false,
                is_office: true,
            })
        }
        Entry::Adjective(_) => None,
    }
}

fn adjective_in_french(country: &gazetteer::Country) -> impl Fn(&Noun) -> String + '_ {
    |noun: &Noun| {
        let [masculine, feminine] = country.fr_adjective;
        let word = if noun.gender == Gender::Feminine {
            feminine
        } else {
            masculine
        };
        match noun.count {
            Count::One => word.to_owned(),
            Count::Many => plural_word(word, Lang::Fr),
        }
    }
}

fn with_adjective(piece: Piece, adjective: impl Fn(&Noun) -> String) -> Piece {
    let words = format!("{} {}", piece.noun.bare, adjective(&piece.noun));
    let noun = grammar::common(
        &words,
        Lang::Fr,
        piece.noun.gender,
        piece.noun.count,
        piece.elision,
    );
    Piece { noun, ..piece }
}
