//! Names with their grammar, and the functions by which the locales use it.

use fluent::concurrent::FluentBundle;
use fluent::types::{AnyEq, FluentType, FluentValue};
use fluent::{FluentArgs, FluentResource};
use std::borrow::Cow;

/// What a name is as regards agreement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Gender {
    /// French masculine, English "he".
    Masculine,
    /// French feminine, English "she".
    Feminine,
    /// Not known, or without one: the locale takes a turn of phrase that needs no agreement.
    Unknown,
}

/// One or several.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Count {
    /// One.
    One,
    /// Several.
    Many,
}

/// A name in one language, in every form that a sentence may need.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Noun {
    /// Without an article: « Hongrie ».
    pub(crate) bare: String,
    /// With its article: « la Hongrie », "the Netherlands", « Israël ».
    pub(crate) the: String,
    /// « de la Hongrie », « du Yémen », « d'Israël », "of the Netherlands".
    pub(crate) of: String,
    /// « à la Hongrie », « au Yémen », "to Yemen".
    pub(crate) to: String,
    /// « en Hongrie », « aux Pays-Bas », "in the Netherlands".
    pub(crate) at: String,
    /// "the United States'"; in French the same as `of`.
    pub(crate) possessive: String,
    /// For agreement.
    pub(crate) gender: Gender,
    /// For agreement.
    pub(crate) count: Count,
}

impl FluentType for Noun {
    fn duplicate(&self) -> Box<dyn FluentType + Send> {
        Box::new(self.clone())
    }

    fn as_string(&self, _: &intl_memoizer::IntlLangMemoizer) -> Cow<'static, str> {
        Cow::Owned(self.the.clone())
    }

    fn as_string_threadsafe(
        &self,
        _: &intl_memoizer::concurrent::IntlLangMemoizer,
    ) -> Cow<'static, str> {
        Cow::Owned(self.the.clone())
    }
}

impl From<Noun> for FluentValue<'static> {
    fn from(noun: Noun) -> FluentValue<'static> {
        FluentValue::Custom(Box::new(noun))
    }
}

/// Adds THE, OF, TO, IN, POSS, BARE, GENDER, COUNT and CAP to a locale.
pub(crate) fn add_functions(bundle: &mut FluentBundle<FluentResource>) {
    add_form(bundle, "THE", |noun| noun.the.clone());
    add_form(bundle, "OF", |noun| noun.of.clone());
    add_form(bundle, "TO", |noun| noun.to.clone());
    add_form(bundle, "IN", |noun| noun.at.clone());
    add_form(bundle, "POSS", |noun| noun.possessive.clone());
    add_form(bundle, "BARE", |noun| noun.bare.clone());
    add_form(bundle, "GENDER", |noun| {
        match noun.gender {
            Gender::Masculine => "masculine",
            Gender::Feminine => "feminine",
            Gender::Unknown => "unknown",
        }
        .to_owned()
    });
    add_form(bundle, "COUNT", |noun| {
        match noun.count {
            Count::One => "one",
            Count::Many => "many",
        }
        .to_owned()
    });
    let added =
        bundle.add_function(
            "CAP",
            |values: &[FluentValue<'_>], _: &FluentArgs<'_>| match values {
                [FluentValue::String(words)] => FluentValue::from(capitalised(words)),
                [FluentValue::Custom(custom)] => as_noun(custom.as_ref())
                    .map_or(FluentValue::Error, |noun| {
                        FluentValue::from(capitalised(&noun.the))
                    }),
                _ => FluentValue::Error,
            },
        );
    debug_assert!(added.is_ok(), "{added:?}");
}

fn add_form(bundle: &mut FluentBundle<FluentResource>, name: &str, form: fn(&Noun) -> String) {
    let added = bundle.add_function(
        name,
        move |values: &[FluentValue<'_>], _: &FluentArgs<'_>| match values {
            [FluentValue::Custom(custom)] => as_noun(custom.as_ref())
                .map_or(FluentValue::Error, |noun| FluentValue::from(form(noun))),
            _ => FluentValue::Error,
        },
    );
    debug_assert!(added.is_ok(), "{added:?}");
}

fn as_noun<'a>(custom: &'a (dyn FluentType + Send + 'static)) -> Option<&'a Noun> {
    AnyEq::as_any(custom).downcast_ref()
}

/// With a capital letter at the start; signs before the first letter are left alone.
pub(crate) fn capitalised(words: &str) -> String {
    let mut letters = words.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => String::new(),
    }
}
