//! One locale's sentences, ready to be filled in. The only file that names Fluent's bundle.

use crate::{noun, typography};
use fluent::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};
use fluent_syntax::ast::Pattern;
use sommaire_core::Lang;
use unic_langid::LanguageIdentifier;

const FRENCH: [&str; 6] = [
    include_str!("../locales/fr/answers.ftl"),
    include_str!("../locales/fr/values.ftl"),
    include_str!("../locales/fr/measures.ftl"),
    include_str!("../locales/fr/times.ftl"),
    include_str!("../locales/fr/conversation.ftl"),
    include_str!("../locales/fr/operation.ftl"),
];
const ENGLISH: [&str; 6] = [
    include_str!("../locales/en/answers.ftl"),
    include_str!("../locales/en/values.ftl"),
    include_str!("../locales/en/measures.ftl"),
    include_str!("../locales/en/times.ftl"),
    include_str!("../locales/en/conversation.ftl"),
    include_str!("../locales/en/operation.ftl"),
];

/// The sentences of one language.
pub(crate) struct Voice {
    /// Which.
    pub(crate) lang: Lang,
    bundle: FluentBundle<FluentResource>,
}

impl Voice {
    /// Reads the sentences of a language; the tests see to it that all of them can be read.
    pub(crate) fn load(lang: Lang) -> Voice {
        let sources = match lang {
            Lang::Fr => FRENCH,
            Lang::En => ENGLISH,
        };
        let locale: LanguageIdentifier = lang.code().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![locale]);
        // Isolation marks would shift Telegram's offsets and get into quotations.
        bundle.set_use_isolating(false);
        bundle.set_transform(Some(match lang {
            Lang::Fr => typography::french,
            Lang::En => typography::english,
        }));
        for source in sources {
            let resource = FluentResource::try_new(source.to_owned());
            debug_assert!(resource.is_ok(), "{resource:?}");
            // What could be read is said; a line that could not is missing, and a test says which.
            let resource = resource.unwrap_or_else(|(readable, _)| readable);
            let added = bundle.add_resource(resource);
            debug_assert!(added.is_ok(), "{added:?}");
        }
        noun::add_functions(&mut bundle);
        Voice { lang, bundle }
    }

    /// The sentence `id` with its gaps filled.
    ///
    /// A sentence that does not exist or lacks a value is a mistake in this crate: the tests render every one.
    pub(crate) fn put(&self, id: &str, args: &FluentArgs<'_>) -> String {
        let pattern = self
            .bundle
            .get_message(id)
            .and_then(|message| message.value());
        self.fill(id, pattern, args)
    }

    /// The form `name` of the sentence `id`: one of its attributes.
    pub(crate) fn put_attribute(&self, id: &str, name: &str, args: &FluentArgs<'_>) -> String {
        let message = self.bundle.get_message(id);
        let attribute = message.and_then(|message| message.get_attribute(name));
        self.fill(id, attribute.map(|attribute| attribute.value()), args)
    }

    fn fill(&self, id: &str, pattern: Option<&Pattern<&str>>, args: &FluentArgs<'_>) -> String {
        debug_assert!(pattern.is_some(), "{}: no sentence {id}", self.lang.code());
        let Some(pattern) = pattern else {
            return String::new();
        };
        let mut errors = Vec::new();
        let text = self.bundle.format_pattern(pattern, Some(args), &mut errors);
        debug_assert!(errors.is_empty(), "{} {id}: {errors:?}", self.lang.code());
        text.into_owned()
    }

    /// The sentence `id`, which has no gaps.
    pub(crate) fn word(&self, id: &str) -> String {
        self.put(id, &FluentArgs::new())
    }
}

impl std::fmt::Debug for Voice {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("Voice")
            .field("lang", &self.lang)
            .finish_non_exhaustive()
    }
}

/// A text as a value of a sentence.
pub(crate) fn text(words: impl Into<String>) -> FluentValue<'static> {
    FluentValue::from(words.into())
}
