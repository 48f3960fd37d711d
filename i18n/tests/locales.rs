//! Both locales say the same sentences, with the same gaps, and nothing that is not used.
#![expect(clippy::unwrap_used, reason = "a test may fail")]

use fluent_syntax::ast::{
    CallArguments, Entry, Expression, InlineExpression, Message, Pattern, PatternElement, Resource,
};
use sommaire_core::Lang;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// What a sentence needs.
#[derive(Debug, Default, PartialEq, Eq, Clone)]
struct Needs {
    variables: BTreeSet<String>,
    messages: BTreeSet<String>,
}

fn here() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn files(lang: Lang) -> BTreeMap<String, Resource<String>> {
    let folder = here().join("locales").join(lang.code());
    let mut files = BTreeMap::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let source = std::fs::read_to_string(&path).unwrap();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let resource = fluent_syntax::parser::parse(source)
            .unwrap_or_else(|(_, errors)| panic!("{name}: {errors:?}"));
        files.insert(name, resource);
    }
    files
}

fn messages(resource: &Resource<String>) -> impl Iterator<Item = &Message<String>> {
    resource.body.iter().filter_map(|entry| match entry {
        Entry::Message(message) => Some(message),
        Entry::Term(term) => panic!("a term: -{}", term.id.name),
        Entry::Comment(_) | Entry::GroupComment(_) | Entry::ResourceComment(_) => None,
        Entry::Junk { content } => panic!("not understood: {content}"),
    })
}

/// Every sentence and form of a language with what it needs itself.
fn sentences(lang: Lang) -> BTreeMap<String, Needs> {
    let mut found = BTreeMap::new();
    for (file, resource) in files(lang) {
        for message in messages(&resource) {
            let mut needs = Needs::default();
            if let Some(pattern) = &message.value {
                walk(pattern, &mut needs);
            }
            let before = found.insert(message.id.name.clone(), needs);
            assert!(before.is_none(), "{file}: {} stands twice", message.id.name);
            for attribute in &message.attributes {
                let mut needs = Needs::default();
                walk(&attribute.value, &mut needs);
                let name = format!("{}.{}", message.id.name, attribute.id.name);
                assert!(
                    found.insert(name.clone(), needs).is_none(),
                    "{file}: {name} stands twice"
                );
            }
        }
    }
    found
}

fn walk(pattern: &Pattern<String>, needs: &mut Needs) {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            match expression {
                Expression::Inline(inline) => walk_inline(inline, needs),
                Expression::Select { selector, variants } => {
                    walk_inline(selector, needs);
                    variants
                        .iter()
                        .for_each(|variant| walk(&variant.value, needs));
                }
            }
        }
    }
}

fn walk_inline(inline: &InlineExpression<String>, needs: &mut Needs) {
    match inline {
        InlineExpression::VariableReference { id } => {
            needs.variables.insert(id.name.clone());
        }
        InlineExpression::MessageReference { id, .. } => {
            needs.messages.insert(id.name.clone());
        }
        InlineExpression::FunctionReference { id, arguments } => {
            let known = [
                "THE", "OF", "TO", "IN", "POSS", "BARE", "GENDER", "COUNT", "CAP",
            ];
            assert!(known.contains(&id.name.as_str()), "no function {}", id.name);
            walk_arguments(arguments, needs);
        }
        InlineExpression::StringLiteral { .. } | InlineExpression::NumberLiteral { .. } => {}
        InlineExpression::TermReference { id, .. } => panic!("a term: -{}", id.name),
        InlineExpression::Placeable { .. } => panic!("a placeable in a placeable"),
    }
}

fn walk_arguments(arguments: &CallArguments<String>, needs: &mut Needs) {
    assert!(arguments.named.is_empty(), "functions here take no options");
    arguments
        .positional
        .iter()
        .for_each(|argument| walk_inline(argument, needs));
}

/// A sentence's gaps, those of the sentences that it refers to included.
fn gaps(sentences: &BTreeMap<String, Needs>, name: &str) -> BTreeSet<String> {
    let needs = sentences
        .get(name)
        .unwrap_or_else(|| panic!("no sentence {name}"));
    let mut all = needs.variables.clone();
    for message in &needs.messages {
        all.extend(gaps(sentences, message));
    }
    all
}

fn sources(folder: &Path, out: &mut String) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, out);
        } else {
            out.push_str(&std::fs::read_to_string(path).unwrap());
        }
    }
}

#[test]
fn both_locales_have_the_same_files_and_sentences() {
    let names = |lang| files(lang).into_keys().collect::<Vec<_>>();
    assert_eq!(names(Lang::Fr), names(Lang::En));
    let ids = |lang| sentences(lang).into_keys().collect::<BTreeSet<_>>();
    let (french, english) = (ids(Lang::Fr), ids(Lang::En));
    assert_eq!(
        french.difference(&english).collect::<Vec<_>>(),
        Vec::<&String>::new(),
        "only in French"
    );
    assert_eq!(
        english.difference(&french).collect::<Vec<_>>(),
        Vec::<&String>::new(),
        "only in English"
    );
}

#[test]
fn sentences_have_the_same_gaps_unless_grammar_needs_another() {
    // What one language's grammar needs to know and the other's does not.
    let grammatical = ["plural", "unit", "part", "roman", "ordinal", "offset"];
    let (french, english) = (sentences(Lang::Fr), sentences(Lang::En));
    for name in french.keys() {
        let only = |gaps: BTreeSet<String>| -> BTreeSet<String> {
            gaps.into_iter()
                .filter(|gap| !grammatical.contains(&gap.as_str()))
                .collect()
        };
        assert_eq!(
            only(gaps(&french, name)),
            only(gaps(&english, name)),
            "{name}"
        );
    }
}

#[test]
fn no_sentence_is_unused_and_none_is_missing() {
    let mut code = String::new();
    sources(&here().join("src"), &mut code);
    let all = sentences(Lang::En);
    for name in all.keys().filter(|name| !name.contains('.')) {
        let composed = name.starts_with("measure-") || name.starts_with("stance-");
        let referred = all.values().any(|needs| needs.messages.contains(name));
        assert!(
            composed || referred || code.contains(&format!("\"{name}\"")),
            "nothing says {name}"
        );
    }
    let stances = [
        "for",
        "for-on-condition",
        "against",
        "reserved",
        "abstaining",
        "undecided",
    ];
    for stance in stances {
        for name in [
            format!("stance-{stance}"),
            format!("stance-{stance}-target"),
        ] {
            assert!(all.contains_key(&name), "no {name}");
        }
    }
    let measures = sommaire_core::amount::Measure::ALL.len();
    assert_eq!(
        all.keys()
            .filter(|name| name.starts_with("measure-"))
            .count(),
        measures
    );
    assert_eq!(
        all.keys()
            .filter(|name| name.starts_with("stance-"))
            .count(),
        2 * stances.len()
    );
}

#[test]
fn locale_files_are_short() {
    for lang in Lang::ALL {
        let folder = here().join("locales").join(lang.code());
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let lines = std::fs::read_to_string(&path).unwrap().lines().count();
            assert!(lines <= 400, "{}: {lines} lines", path.display());
        }
    }
}
